import pytest
from defusedxml import ElementTree as ET
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.linkage.drawings import growth, interval, reliability
from benchmarks.linkage.reliability import bands


def test_every_band_with_links_gets_one_mark_and_the_legend_one_more() -> None:
    drawn = reliability({"one": bands([(0.6, True), (0.97, True), (0.98, False)])})
    assert drawn.count("<circle") == 3
    assert ET.fromstring(drawn).tag.endswith("svg")


def test_growth_has_a_panel_for_time_and_one_for_memory() -> None:
    drawn = growth({"one": [(50_000, 3.0, 0.1), (2_000_000, 40.0, 0.6)]})
    assert drawn.count("<polyline") == 2
    assert all(word in drawn for word in ("processor seconds", "gigabytes", "50k", "2M"))


@given(st.integers(1, 500), st.data())
def test_an_interval_holds_its_share(links: int, data: st.DataObject) -> None:
    right = data.draw(st.integers(0, links))
    low, high = interval(right, links)
    assert low - 1e-9 <= right / links <= high + 1e-9
    assert low >= -1e-9
    assert high <= 1 + 1e-9


def test_the_interval_is_wilsons() -> None:
    assert interval(81, 100) == pytest.approx((0.7222, 0.8749), abs=1e-4)
