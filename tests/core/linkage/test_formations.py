import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from byname.core.linkage.formations import UnitField, UnitLevel, levels, reason
from byname.core.linkage.units import UnitTable

PLAIN = UnitTable.of()
OWN = UnitTable.of([{"form": "А2802", "number": "836", "branch": "marine", "formation": "brigade"}])
WRITTEN = st.sampled_from(
    [
        "836 обрмп",
        "836 бригада",
        "836",
        "в/ч А2802",
        "2802",
        "521 омбр",
        "512 омбр",
        "полк Круки",
        "Круки",
        "",
    ]
)


def level(ours: str, theirs: str, table: UnitTable = PLAIN) -> UnitLevel:
    field = UnitField([table.read(ours)], np.ones(1, np.int64))
    return UnitLevel(int(levels(field.columns, field.read([table.read(theirs)]))[0]))


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        ("836 обрмп", "836th Marine Brigade", UnitLevel.SAME),
        ("836 обрмп", "836 бригада", UnitLevel.SAME),
        ("в/ч А2802", "2802", UnitLevel.SAME),
        ("полк Круки", "Круки", UnitLevel.SAME),
        ("836 обрмп", "836", UnitLevel.NUMBER),
        ("653 окремий батальйон", "в/ч 653", UnitLevel.NUMBER),
        ("836 обрмп", "836 окремий батальйон", UnitLevel.OTHER_KIND),
        ("521 омбр", "512 омбр", UnitLevel.SLIP),
        ("521 омбр", "523 омбр", UnitLevel.SLIP),
        ("521 омбр", "836 обрмп", UnitLevel.OTHER),
        ("в/ч А2802", "в/ч А1208", UnitLevel.OTHER),
        ("в/ч А2802", "в/ч В2802", UnitLevel.OTHER),
        ("521 омбр", "механізована бригада", UnitLevel.KIND),
        ("521 омбр", "окремий батальйон", UnitLevel.KIND_OTHER),
        ("в/ч А2802", "836 обрмп", UnitLevel.MISSING),
        ("", "836 обрмп", UnitLevel.MISSING),
    ],
)
def test_units_agree_by_number_kind_and_code(ours: str, theirs: str, expected: UnitLevel) -> None:
    assert level(ours, theirs) is expected
    assert level(theirs, ours) is expected


def test_a_code_and_a_name_are_one_unit_where_the_table_says_so() -> None:
    assert level("в/ч А2802", "836 обрмп", OWN) is UnitLevel.SAME
    ours, theirs = OWN.read("в/ч А2802"), OWN.read("836 обрмп")
    assert reason(UnitLevel.SAME, ours, theirs) == "by_table"
    assert reason(UnitLevel.SAME, ours, ours) == "same"


@given(WRITTEN, WRITTEN)
def test_the_level_does_not_depend_on_the_side(a: str, b: str) -> None:
    assert level(a, b) is level(b, a)


def test_a_small_unit_in_common_says_more_than_a_large_one() -> None:
    field = UnitField([PLAIN.read("521 омбр"), PLAIN.read("836 обрмп")], np.array([1, 99]))
    small, large = field.chances(field.read([PLAIN.read("521 омбр"), PLAIN.read("836 обрмп")]))
    assert small[UnitLevel.SAME] < large[UnitLevel.SAME] - 4
    assert 2 ** large[UnitLevel.SAME] == pytest.approx(100 / 101)


def test_an_empty_register_or_list_is_no_fault() -> None:
    empty = UnitField([], np.zeros(0, np.int64))
    assert np.isfinite(empty.chances(empty.read([PLAIN.read("521 омбр")]))).all()
    assert empty.chances(empty.read([])).shape == (0, len(UnitLevel))
