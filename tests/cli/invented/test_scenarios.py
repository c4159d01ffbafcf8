from collections import Counter
from datetime import date

from byname.cli.invented.damage import Defect
from byname.cli.invented.files import file_bytes
from byname.cli.invented.lists import InventedList, planned_outcomes
from byname.cli.invented.people import Fate
from byname.cli.invented.scenarios import in_category
from byname.cli.invented.world import World
from byname.core.accounting import RowOutcome
from byname.core.eligibility import Dates, Facts, Verdict, rule_named

GONE = {
    RowOutcome.MATCHED_ALREADY_RETURNED: Fate.RETURNED_ALIVE,
    RowOutcome.MATCHED_DECEASED: Fate.DEAD_IDENTIFIED,
}
BIRTH_DEFECTS = {Defect.DOB_MISMATCH, Defect.DOB_DAY_MONTH_SWAP, Defect.DOB_IMPOSSIBLE}


def counts(made: InventedList) -> Counter[RowOutcome]:
    return Counter(outcome for outcome, _ in planned_outcomes(made).values())


def test_the_list_of_640_has_640_people_some_too_old_and_some_of_unsure_age(world: World) -> None:
    first = world.lists[0]
    assert len(first.person_rows()) == 640
    found = counts(first)
    assert found[RowOutcome.MATCHED_OUT_OF_CATEGORY] == 96
    assert found[RowOutcome.MATCHED_UNDETERMINED] >= 15
    assert found[RowOutcome.MATCHED_DUPLICATE_ROW] == 12
    assert found[RowOutcome.NOT_IN_REGISTER_NEW] == 60


def test_the_list_of_630_has_the_planted_counts(world: World) -> None:
    second = world.lists[1]
    assert len(second.person_rows()) == 630
    found = counts(second)
    del found[RowOutcome.NOT_A_PERSON_ROW]
    assert found == {
        RowOutcome.MATCHED_CONFIRMED: 562,
        RowOutcome.MATCHED_ALREADY_RETURNED: 7,
        RowOutcome.MATCHED_DECEASED: 2,
        RowOutcome.MATCHED_DUPLICATE_ROW: 6,
        RowOutcome.CIVILIAN_IN_POW_LIST: 20,
        RowOutcome.OTHER_PARTY_PERSON: 3,
        RowOutcome.NOT_IN_REGISTER_NEW: 26,
        RowOutcome.INSUFFICIENT_DATA: 4,
    }


def test_one_birth_date_in_twenty_of_the_630_is_wrong(world: World) -> None:
    rows = world.lists[1].person_rows()
    assert sum(bool(row.truth.defects & BIRTH_DEFECTS) for _, row in rows) == 32


def test_the_630_are_written_in_several_scripts(world: World) -> None:
    names = [row.cells[1] for _, row in world.lists[1].person_rows()]
    latin = sum(name.isascii() for name in names)
    assert 30 < latin < 500
    assert any(row.truth.defects >= {Defect.HOMOGLYPH_MIX} for _, row in world.lists[1].person_rows())


def test_every_planted_category_is_what_the_rule_says(world: World) -> None:
    first = world.lists[0]
    rule = rule_named(first.spec.category)
    verdicts = {
        RowOutcome.MATCHED_CONFIRMED: Verdict.MET,
        RowOutcome.MATCHED_OUT_OF_CATEGORY: Verdict.NOT_MET,
        RowOutcome.MATCHED_UNDETERMINED: Verdict.UNDETERMINED,
    }
    for outcome, person in planned_outcomes(first).values():
        if person and outcome in verdicts:
            said = [fact.value for fact in world.person(person).facts if fact.predicate == "birth_date"]
            births = tuple(_dates(value) for value in said)
            assert rule(Facts(births=births)).verdict is verdicts[outcome]


def _dates(value: str) -> Dates:
    whole = date.fromisoformat(value) if len(value) == 10 else None
    return Dates(whole, whole) if whole else Dates(date(int(value), 1, 1), date(int(value), 12, 31))


def test_every_planted_fate_is_the_persons(world: World) -> None:
    for made in world.lists:
        for outcome, person in planned_outcomes(made).values():
            if outcome in GONE and person:
                assert world.person(person).fate is GONE[outcome]


def test_whoever_returned_did_so_before_the_list(world: World) -> None:
    for made in world.lists:
        for outcome, person in planned_outcomes(made).values():
            if outcome is RowOutcome.MATCHED_ALREADY_RETURNED and person:
                back = world.person(person).returned_on
                assert back is not None
                assert back < made.spec.date


def test_civilians_and_people_of_the_other_party_are_what_they_are_planted_as(world: World) -> None:
    for made in world.lists:
        for outcome, person in planned_outcomes(made).values():
            if person and outcome is RowOutcome.CIVILIAN_IN_POW_LIST:
                assert world.person(person).status == "civilian"
            if person and outcome is not RowOutcome.MATCHED_DUPLICATE_ROW:
                other = outcome is RowOutcome.OTHER_PARTY_PERSON
                assert (world.person(person).party != made.spec.concerns) == other


def test_the_third_list_goes_the_other_way(world: World) -> None:
    third = world.lists[2].spec
    assert (third.sender, third.concerns) == ("A", "B")
    assert len(world.lists[2].person_rows()) == 60


def test_the_truth_is_not_in_the_file(world: World) -> None:
    for made in world.lists:
        content = file_bytes(made, "csv-utf-8").decode()
        assert not any(person.id in content for person in world.people)
        assert "MATCHED" not in content


def test_an_age_is_unsure_where_birth_dates_disagree_about_it(world: World) -> None:
    assert {in_category(person) for person in world.people} == {True, False, None}
