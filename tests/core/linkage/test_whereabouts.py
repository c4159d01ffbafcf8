import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from byname.core.linkage.places import Gazetteer, Place
from byname.core.linkage.whereabouts import PlaceField, PlaceLevel, levels, reason

HERE = Gazetteer.of()
Cells = tuple[str, str]
CELLS = st.sampled_from(
    [
        ("Сумська", "с. Бобрик"), ("Сумская обл.", "Бобрык"), ("", "м. Суми"), ("Одеська", ""),
        ("Донецька", "м. Артемівськ"), ("", "Бахмут"), ("Бахмутський р-н", ""), ("", ""),
    ]
)  # fmt: skip


def read(cells: Cells) -> Place:
    return HERE.read(*cells)


def level(ours: Cells, theirs: Cells) -> PlaceLevel:
    field = PlaceField([read(ours)], np.ones(1, np.int64))
    return PlaceLevel(int(levels(field.columns, field.read([read(theirs)]))[0]))


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        (("Сумська", "с. Бобрик"), ("Сумская", "Бобрик"), PlaceLevel.SAME),
        (("Сумська", "с. Бобрик"), ("", "Бобрик"), PlaceLevel.SAME),
        (("Сумська", "Великівка"), ("", "Велыкифка"), PlaceLevel.SPELLING),
        (("Сумська", "с. Бобрик, Сумський р-н"), ("Сумський район", "с. Лозове"), PlaceLevel.DISTRICT),
        (("", "м. Бахмут"), ("Донецька", "с. Лозове, Бахмутський р-н"), PlaceLevel.DISTRICT),
        (("Сумська", "Бобрик"), ("Сумская", "Лозове"), PlaceLevel.REGION),
        (("Сумська", "Іванівка"), ("Одесская", "Ивановка"), PlaceLevel.NAMESAKE),
        (("", "м. Лозова"), ("", "с. Лозова"), PlaceLevel.NAMESAKE),
        (("Сумська", "Бобрик"), ("Одесская", "Лозове"), PlaceLevel.OTHER),
        (("Сумська", "Бобрик"), ("Сумская обл.", ""), PlaceLevel.REGION_ONLY),
        (("Донецька", ""), ("", "г. Бахмут"), PlaceLevel.REGION_ONLY),
        (("Сумська", "Бобрик"), ("Одесская", ""), PlaceLevel.OTHER_REGION),
        (("Сумська", ""), ("", "с. Бобрик"), PlaceLevel.MISSING),
        (("", ""), ("Сумська", ""), PlaceLevel.MISSING),
    ],
)
def test_places_agree_by_what_both_name(ours: Cells, theirs: Cells, expected: PlaceLevel) -> None:
    assert level(ours, theirs) is expected
    assert level(theirs, ours) is expected


@pytest.mark.parametrize(
    ("former", "present"),
    [(("Донецька", "Артемівськ"), ("", "м. Бахмут")), (("", "Красноармейск"), ("", "Pokrovsk"))],
)
def test_a_place_under_its_former_name_is_the_same_and_says_so(former: Cells, present: Cells) -> None:
    assert level(former, present) is PlaceLevel.SAME
    assert reason(PlaceLevel.SAME, read(former), read(present)) == "renamed"
    assert reason(PlaceLevel.SAME, read(former), read(former)) == "same"


@given(CELLS, CELLS)
def test_the_level_does_not_depend_on_the_side(a: Cells, b: Cells) -> None:
    assert level(a, b) is level(b, a)


REGISTER = [read(("Сумська", "с. Бобрик")), read(("Сумська", "с. Лозове")), read(("Одеська", "с. Лозове"))]
FIELD = PlaceField(REGISTER, np.array([1, 60, 39]))


def chance(cells: Cells, reached: PlaceLevel) -> float:
    return float(2 ** FIELD.chances(FIELD.read([read(cells)]))[0, reached])


def test_a_rare_place_in_common_says_more_than_a_common_one() -> None:
    rare, common = (chance(("Сумська", village), PlaceLevel.SAME) for village in ("Бобрик", "Лозове"))
    assert rare < common / 20
    assert common == pytest.approx(0.61)


def test_a_region_is_as_common_as_it_is() -> None:
    assert chance(("Одеська", ""), PlaceLevel.REGION_ONLY) == pytest.approx(0.39)
    assert chance(("Одеська", ""), PlaceLevel.OTHER_REGION) == pytest.approx(0.61)


def test_a_district_is_as_common_as_it_is_whether_or_not_a_region_stands_beside_it() -> None:
    field = PlaceField([read(("Сумська", "с. Бобрик, Сумський р-н")), REGISTER[2]], np.array([30, 70]))
    for region in ("Сумська", ""):
        listed = field.read([read((region, "с. Лозове, Сумський р-н"))])
        assert 2 ** field.chances(listed)[0, PlaceLevel.DISTRICT] == pytest.approx(0.31)


def test_a_namesake_of_a_place_is_as_common_as_the_other_places_of_its_name() -> None:
    assert chance(("Одеська", "Лозове"), PlaceLevel.NAMESAKE) == pytest.approx(0.61)


def test_an_empty_register_or_list_is_no_fault() -> None:
    empty = PlaceField([], np.zeros(0, np.int64))
    assert np.isfinite(empty.chances(empty.read(REGISTER))).all()
    assert FIELD.chances(FIELD.read([])).shape == (0, len(PlaceLevel))
