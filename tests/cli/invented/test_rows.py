from dataclasses import replace
from datetime import date

import pytest
from rapidfuzz.distance import DamerauLevenshtein

from byname.cli.invented.damage import Cause, Defect, Rates
from byname.cli.invented.families import Maker
from byname.cli.invented.hands import Hand
from byname.cli.invented.people import InventedPerson, age_on
from byname.cli.invented.rows import Clerk
from byname.cli.invented.tables import stream

CLEAN = Rates().scaled(0)
LIST_DATE = date(2025, 6, 13)


@pytest.fixture
def man() -> InventedPerson:
    return Maker(stream(1, "rows")).person("A", sex="M", status="military", birth_date=date(1990, 4, 7))


def clerk(rates: Rates = CLEAN, hand: Hand | None = None) -> Clerk:
    return Clerk(hand or Hand(), rates, LIST_DATE, stream(2, "rows"))


def test_a_clerk_without_mistakes_writes_what_is_so(man: InventedPerson) -> None:
    written = clerk().write(man)
    assert written.defects == frozenset()
    assert written.cells["full_name"] == f"{man.surname} {man.given_name} {man.patronymic}"
    assert written.cells["birth_date"] == "07.04.1990"
    assert written.cells["place"] == man.place
    assert written.cells["personal_number"] == man.personal_number


@pytest.mark.parametrize(
    ("rate", "defect"),
    [
        ("homoglyph", Defect.HOMOGLYPH_MIX),
        ("no_patronymic", Defect.PATRONYMIC_MISSING),
        ("initials", Defect.NAME_VARIANT),
        ("church_order", Defect.NAME_SWAPPED_FIELDS),
        ("typo_surname", Defect.NAME_VARIANT),
        ("date_missing", Defect.DOB_MISSING),
        ("date_year", Defect.DOB_IMPRECISE),
        ("date_age", Defect.DOB_IMPRECISE),
        ("date_wrong", Defect.DOB_MISMATCH),
        ("date_swapped", Defect.DOB_DAY_MONTH_SWAP),
        ("date_impossible", Defect.DOB_IMPOSSIBLE),
        ("unit_other", Defect.UNIT_MISMATCH),
        ("sex_wrong", Defect.SEX_MISMATCH),
        ("encoding", Defect.ENCODING_DAMAGED),
    ],
)
def test_each_defect_is_noted_when_it_happens(man: InventedPerson, rate: str, defect: Defect) -> None:
    assert defect in clerk(replace(CLEAN, **{rate: 1.0})).write(man).defects


def test_an_age_is_counted_at_the_date_of_the_list(man: InventedPerson) -> None:
    cells = clerk(replace(CLEAN, date_age=1.0)).write(man).cells
    assert (cells["birth_date"], cells["age"]) == ("", str(age_on(man.birth_date, LIST_DATE)))


def test_a_married_woman_may_stand_under_her_maiden_name(man: InventedPerson) -> None:
    wife = Maker(stream(3, "rows")).wife(man)
    assert wife.maiden is not None
    cells = clerk(replace(CLEAN, maiden=1.0)).write(wife).cells
    assert cells["surname"] == wife.maiden.uk_f


def test_a_diminutive_stands_for_the_given_name(man: InventedPerson) -> None:
    named = replace(man, given=replace(man.given, diminutives_uk=("Сашко",)))
    assert clerk(replace(CLEAN, diminutive=1.0)).write(named).cells["given_name"] == "Сашко"


def test_a_long_surname_may_be_cut_off(man: InventedPerson) -> None:
    family = replace(man.family_surname, uk_m="Переяславський")
    written = clerk(replace(CLEAN, truncated=1.0)).write(replace(man, family_surname=family))
    assert "Переяславський".startswith(written.cells["surname"])
    assert Defect.TRUNCATED in written.defects


def test_inconsistent_spelling_is_noted_in_latin_lists_only(man: InventedPerson) -> None:
    rates = replace(CLEAN, translit=1.0)
    noted = clerk(rates, Hand(script="latin"))
    seen = {Defect.TRANSLIT_INCONSISTENT in noted.write(man).defects for _ in range(60)}
    assert seen == {True, False}
    assert clerk(rates).write(man).defects == frozenset()


def test_other_columns_may_be_empty(man: InventedPerson) -> None:
    gaps = replace(CLEAN, place_missing=1.0, region_missing=1.0, unit_missing=1.0, rank_missing=1.0)
    cells = clerk(gaps).write(man).cells
    assert not any(cells[column] for column in ("place", "region", "unit", "rank"))


def test_a_declined_row_is_declined_in_all_its_parts(man: InventedPerson) -> None:
    cells = clerk(hand=Hand(case="genitive")).write(man).cells
    assert cells["patronymic"] == man.patronymic + "а"


@pytest.mark.parametrize(
    ("rate", "cause"),
    [
        ("initials", Cause.INITIALS),
        ("typo_given", Cause.GIVEN_SLIP),
        ("abbreviated", Cause.ABBREVIATED),
        ("run_together", Cause.RUN_TOGETHER),
        ("date_placeholder", Cause.DATE_PLACEHOLDER),
    ],
)
def test_each_cause_is_noted_beside_the_defect(man: InventedPerson, rate: str, cause: Cause) -> None:
    written = clerk(replace(CLEAN, **{rate: 1.0})).write(man)
    assert cause in written.causes
    assert written.defects


def test_a_slip_in_a_patronymic_that_is_not_written_is_no_cause(man: InventedPerson) -> None:
    rates = replace(CLEAN, typo_patronymic=1.0, no_patronymic=1.0)
    assert clerk(rates).write(man).causes == {Cause.NO_PATRONYMIC}


def test_a_copy_of_a_copy_is_further_from_the_name(man: InventedPerson) -> None:
    once, twice = replace(CLEAN, typo_surname=1.0), replace(CLEAN, typo_surname=1.0, twice=1.0)
    far = [
        sum(
            DamerauLevenshtein.distance(man.surname, writer.write(man).cells["surname"])
            for writer in [clerk(rates)]
            for _ in range(40)
        )
        for rates in (once, twice)
    ]
    assert far[1] > far[0] * 1.4


def test_names_run_together_lose_one_space(man: InventedPerson) -> None:
    cells = clerk(replace(CLEAN, run_together=1.0)).write(man).cells
    assert cells["full_name"] == f"{man.surname}{man.given_name} {man.patronymic}"
