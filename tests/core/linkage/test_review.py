import pytest
from hypothesis import given
from hypothesis import strategies as st

from byname.core.linkage import FieldComparison, Record, compare
from tests.core.linkage.cases import FAMILIES, ON, row

OURS = Record(
    "A1", "Шевченко", "Олександр", "Іванович", sex="Ч", birth_date="12.03.1985", region="Сумська область",
    place="с. Бобрик", rank="солдат", unit="в/ч А1208", tax_number="3111912345",
)  # fmt: skip
PEOPLE = st.sampled_from(
    [*FAMILIES, OURS, row("Шевченко О.І.", "1985"), row("Kowal Hanna", region="Одесская")]
)


def field(name: str, **theirs: str) -> FieldComparison:
    return next(found for found in compare(OURS, Record("", **theirs), on=ON) if found.field == name)


@pytest.mark.parametrize(
    ("name", "theirs", "result", "reason"),
    [
        ("surname", {"full_name": "Shevchenko Oleksandr"}, "same", "latin_spelling"),
        ("given_name", {"full_name": "Шевченко Александр"}, "same", "russian_form"),
        ("given_name", {"full_name": "Шевченко О. І."}, "near", "initial_only"),
        ("patronymic", {"full_name": "Шевченко Олександр Петрович"}, "differs", "differs"),
        ("birth", {"birth_date": "12.03.1985"}, "same", "same"),
        ("birth", {"birth_date": "03.12.1985"}, "near", "day_and_month_swapped"),
        ("birth", {"birth_date": "1985"}, "near", "year_agrees"),
        ("birth", {"age": "40"}, "near", "age_fits"),
        ("birth", {"birth_date": "01.01.1985"}, "near", "placeholder"),
        ("birth", {"birth_date": "13.03.1985"}, "near", "day_or_month_slip"),
        ("birth", {"birth_date": "березень 1985"}, "near", "month_and_year_agree"),
        ("birth", {"birth_date": "20.07.1970"}, "differs", "differs"),
        ("place", {"region": "Сумская обл."}, "near", "region_only"),
        ("place", {"place": "Бобрик"}, "same", "same"),
        ("rank", {"rank": "рядовой"}, "same", "same"),
        ("rank", {"rank": "ст. солдат"}, "near", "one_step_apart"),
        ("place", {"region": "Сумська", "place": "с. Лозове"}, "near", "region"),
        ("place", {"region": "Одеська", "place": "с. Бобрик"}, "differs", "namesake"),
        ("unit", {"unit": "1208"}, "same", "same"),
        ("tax_number", {"tax_number": "3111912354"}, "near", "one_letter"),
        ("sex", {"sex": "ж"}, "differs", "differs"),
        ("sex", {}, "missing", "missing"),
    ],
)
def test_fields_are_compared_in_words(name: str, theirs: dict[str, str], result: str, reason: str) -> None:
    found = field(name, **theirs)
    assert (found.result, found.reason) == (result, reason)


def test_values_stand_as_they_were_written() -> None:
    found = field("birth", birth_date="12 березня 1985")
    assert (found.register_value, found.list_value) == ("12.03.1985", "12 березня 1985")


def test_a_name_is_read_the_way_that_fits() -> None:
    found = compare(OURS, Record("", surname="Олександр", given_name="Шевченко"), on=ON)
    assert [comparison.result for comparison in found[:2]] == ["same", "same"]


def test_fields_that_neither_side_has_are_left_out() -> None:
    assert "personal_number" not in {found.field for found in compare(OURS, FAMILIES[0], on=ON)}


@given(PEOPLE, PEOPLE)
def test_no_result_depends_on_the_side(a: Record, b: Record) -> None:
    one = {found.field: found.result for found in compare(a, b, on=ON)}
    other = {found.field: found.result for found in compare(b, a, on=ON)}
    assert one == other


def unit_of(ours: str, theirs: str) -> tuple[str, str]:
    found = compare(Record("p", unit=ours), Record("r", unit=theirs))
    return next((one.result, one.reason) for one in found if one.field == "unit")


def test_two_units_of_one_kind_with_different_numbers_differ() -> None:
    assert unit_of("653 окремий батальйон", "532 okrema mekhanizovana bryhada") == ("differs", "other")
    assert unit_of("653 окремий батальйон", "в/ч 653") == ("near", "number")
    assert unit_of("653 окремий батальйон", "окремий батальйон") == ("near", "kind")


def test_a_sex_told_only_by_the_name_says_so() -> None:
    found = compare(
        Record("p", surname="Холоденко", given_name="Олег", sex="male"),
        Record("r", full_name="KHOLODENKO OLEH"),
    )
    assert next((one.result, one.reason) for one in found if one.field == "sex") == ("same", "told_by_name")
