from defusedxml import ElementTree as ET
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.linkage.svg import Axes, Drawing

NAME = "{http://www.w3.org/2000/svg}"


def test_a_drawing_has_a_title_and_a_description_that_a_reader_is_told() -> None:
    root = ET.fromstring(Drawing(10, 10, "What & why", "All <of> it").svg())
    assert root.attrib["role"] == "img"
    labels = root.attrib["aria-labelledby"].split()
    said = {child.attrib["id"]: child.text for child in root if "id" in child.attrib}
    assert [said[label] for label in labels] == ["What & why", "All <of> it"]


def test_series_differ_in_shape_and_not_in_colour_alone() -> None:
    drawing = Drawing(10, 10, "", "")
    for shape in range(4):
        drawing.mark((5, 5), shape)
    outlines = {shape.split(" fill")[0] for shape in drawing.shapes}
    assert len(outlines) == 4


@given(st.floats(-10, 10), st.floats(-10, 10))
def test_no_point_leaves_the_field(x: float, y: float) -> None:
    across, up = Axes(80, 30, 610, 480, (0.5, 1.0), (0.5, 1.0)).at(x, y)
    assert 80 <= across <= 610
    assert 30 <= up <= 480


def test_the_corners_of_the_ranges_are_the_corners_of_the_field() -> None:
    axes = Axes(80, 30, 610, 480, (0.5, 1.0), (0.0, 2.0))
    assert axes.at(0.5, 0.0) == (80, 480)
    assert axes.at(1.0, 2.0) == (610, 30)
