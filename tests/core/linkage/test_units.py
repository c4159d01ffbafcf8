import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from byname.core.linkage.formations import UnitField
from byname.core.linkage.units import Unit, UnitTable

TABLE = UnitTable.of()
OWN = UnitTable.of(
    [
        {"form": "А2802;A2802", "number": "836", "branch": "marine", "formation": "brigade"},
        {"form": "Чорні Круки", "number": "777", "branch": "", "formation": "battalion"},
        {"form": "бригада Лиману", "number": "", "branch": "territorial", "formation": "brigade"},
    ]
)


@pytest.mark.parametrize(
    "written",
    [
        "836 обрмп", "836 ОБрМП", "836-та окрема бригада морської піхоти",
        "836 отдельная бригада морской пехоты",
        "836th Marine Brigade", "836 окремої бригади морської піхоти", "обрмп 836", "836 обр МП",
        "836-я отдельная бригада морской пехоты", "836 okrema bryhada morskoi pikhoty",
        "3 батальйон 836 обрмп", "836 обрмп, 3-й батальйон", "836 обрмп ЗСУ",
    ],
)  # fmt: skip
def test_number_and_kind_are_one_however_written(written: str) -> None:
    found = TABLE.read(written)
    assert (found.number, found.branch, found.formation, found.code) == (836, "marine", "brigade", "")


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("521 омбр", "mechanised brigade"), ("521 механизированная бригада", "mechanised brigade"),
        ("560 обр ТрО", "territorial brigade"), ("560 бригада територіальної оборони", "territorial brigade"),
        ("600 одшбр", "air_assault brigade"), ("600 десантно-штурмова бригада", "air_assault brigade"),
        ("620 прикз", "border detachment"), ("620 пограничный отряд", "border detachment"),
        ("640 об", "battalion"), ("640 окремий батальйон", "battalion"), ("1520 мсп", "motor_rifle regiment"),
        ("1520 мотострелковый полк", "motor_rifle regiment"), ("93 бригада", "brigade"),
    ],
)  # fmt: skip
def test_short_forms_and_words_mean_one_kind(written: str, kind: str) -> None:
    found = TABLE.read(written)
    assert (found.number, found.kind) == (int(written.split()[0]), kind)


@pytest.mark.parametrize(
    "written",
    ["в/ч А2802", "В/Ч A2802", "військова частина А2802", "войсковая часть А-2802", "A 2802",
     "military unit A2802", "V/Ch A2802", "вч А2802"],
)  # fmt: skip
def test_a_code_is_one_in_both_alphabets(written: str) -> None:
    assert TABLE.read(written) == Unit(code="а2802")


@pytest.mark.parametrize("written", ["2802", "в/ч 2802", "в/ч № 2802"])
def test_a_code_may_lack_its_letter(written: str) -> None:
    assert TABLE.read(written) == Unit(code="2802")


@pytest.mark.parametrize("written", ["в/ч А2802", "2802", "в/ч 2802"])
def test_a_code_is_a_number_and_a_kind_where_the_table_says_so(written: str) -> None:
    found = OWN.read(written)
    assert (found.number, found.kind, found.by_table) == (836, "marine brigade", True)
    assert not TABLE.read(written).by_table


def test_a_name_and_a_word_of_ones_own_are_read() -> None:
    assert OWN.read("батальйон «Чорні круки»").number == 777
    assert OWN.read("бригада Лиману").branch == "territorial"


def test_words_the_table_does_not_know_are_kept() -> None:
    assert TABLE.read("полк Круки") == Unit(formation="regiment", words=TABLE.read("Круки").words)


@pytest.mark.parametrize("written", ["", "—", "?", "ЗСУ", "в/ч"])
def test_what_names_no_unit_is_none(written: str) -> None:
    assert not TABLE.read(written)


@given(st.text("0123456789 /.-вчАобрмптh№", max_size=30))
def test_no_text_breaks_the_reading(written: str) -> None:
    assert TABLE.read(written).number >= 0


@pytest.mark.parametrize("digits", ["9" * 10, "9" * 20, "9" * 5_000])
def test_more_digits_than_a_number_has_are_no_number(digits: str) -> None:
    assert TABLE.read(f"{digits} обрмп").number == 0
    units = [TABLE.read(f"{digits} обрмп"), TABLE.read(f"в/ч А{digits}")]
    assert UnitField(units, np.ones(2, np.int64)).columns.digits.max() < 10**9
