"""From rulings to outcomes: one for every row, one for every person in scope. Pure, and total."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from byname.apps.reconciliation.rulings import Answer, View
from byname.core.accounting import PersonOutcome, RowLine, RowOutcome
from byname.core.eligibility import Verdict


@dataclass(frozen=True, slots=True)
class ListFacts:
    """What a list is about, as its outcomes need it."""

    civilians: bool = False


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What the register holds of one person on the list's date; `category` is None where none is claimed."""

    returned: bool = False
    deceased: bool = False
    other_party: bool = False
    civilian: bool | None = None
    category: Verdict | None = None
    captivity_confirmed: bool = False
    presumed_captive: bool = False
    withheld: bool = False
    unwilling: bool = False


@dataclass(frozen=True, slots=True)
class JudgedRow:
    """A row with what stands for it; `is_person` by the row's class, `created` the new case made from it."""

    row: str
    is_person: bool
    view: View | None = None
    created: str | None = None
    withdrawn: bool = False


UNLINKED = {
    Answer.CANNOT_TELL: RowOutcome.AMBIGUOUS,
    Answer.INSUFFICIENT: RowOutcome.INSUFFICIENT_DATA,
    Answer.NOT_A_PERSON: RowOutcome.NOT_A_PERSON_ROW,
}


def row_lines(
    rows: Sequence[JudgedRow], people: Mapping[str, PersonFacts], about: ListFacts
) -> list[RowLine]:
    """Return one line for every row, in file order; a repetition names the first row of the person."""
    first: dict[str, str] = {}
    return [_line(row, first, people, about) for row in rows]


def _line(
    row: JudgedRow, first: dict[str, str], people: Mapping[str, PersonFacts], about: ListFacts
) -> RowLine:
    if row.withdrawn:
        return RowLine(row.row, RowOutcome.WITHDRAWN_BY_SENDER)
    if row.view is None:
        return RowLine(row.row, RowOutcome.NOT_YET_DECIDED if row.is_person else RowOutcome.NOT_A_PERSON_ROW)
    if row.view.answer in UNLINKED:
        return RowLine(row.row, UNLINKED[row.view.answer])
    person = row.created if row.view.answer is Answer.NONE else row.view.person
    if person is None:
        return RowLine(row.row, RowOutcome.NOT_YET_DECIDED)
    if person in first:
        return RowLine(row.row, RowOutcome.MATCHED_DUPLICATE_ROW, person, first[person])
    first[person] = row.row
    if row.view.answer is Answer.NONE:
        return RowLine(row.row, RowOutcome.NOT_IN_REGISTER_NEW, person)
    return RowLine(row.row, matched(people[person], about), person)


def matched(person: PersonFacts, about: ListFacts) -> RowOutcome:
    """Return the outcome of a row whose person is known: the first that holds, the gravest first."""
    if person.returned:
        return RowOutcome.MATCHED_ALREADY_RETURNED
    if person.deceased:
        return RowOutcome.MATCHED_DECEASED
    if person.other_party:
        return RowOutcome.OTHER_PARTY_PERSON
    if person.civilian is True and not about.civilians:
        return RowOutcome.CIVILIAN_IN_POW_LIST
    if person.civilian is False and about.civilians:
        return RowOutcome.POW_IN_CIVILIAN_LIST
    if person.category is Verdict.NOT_MET:
        return RowOutcome.MATCHED_OUT_OF_CATEGORY
    if person.category is Verdict.UNDETERMINED:
        return RowOutcome.MATCHED_UNDETERMINED
    return RowOutcome.MATCHED_CONFIRMED


def reverse_outcomes(
    scope: Mapping[str, PersonFacts], *, linked: Iterable[str], compared: Iterable[str]
) -> dict[str, PersonOutcome]:
    """Return one outcome for every person in scope; a linked person is on the list whatever else holds."""
    on_list, seen = set(linked), set(compared)
    return {
        person: PersonOutcome.ON_LIST if person in on_list else _missing(facts, person in seen)
        for person, facts in scope.items()
    }


def _missing(person: PersonFacts, compared: bool) -> PersonOutcome:
    if not compared:
        return PersonOutcome.NOT_YET_COMPARED
    if person.withheld:
        return PersonOutcome.WITHHELD_FOR_SAFETY
    if person.unwilling:
        return PersonOutcome.DECLARED_UNWILLING
    if person.returned:
        return PersonOutcome.NOT_EXPECTED_RETURNED
    if person.deceased:
        return PersonOutcome.NOT_EXPECTED_DECEASED
    if person.category is Verdict.NOT_MET:
        return PersonOutcome.NOT_EXPECTED_OUT_OF_CATEGORY
    if person.category is not Verdict.UNDETERMINED:
        if person.captivity_confirmed:
            return PersonOutcome.MISSING_FROM_LIST_CONFIRMED_CAPTIVE
        if person.presumed_captive:
            return PersonOutcome.MISSING_FROM_LIST_PRESUMED_CAPTIVE
    # Neither category nor captivity is settled: silence about him is not an answer of any kind.
    return PersonOutcome.MISSING_FROM_LIST_UNDETERMINED_CATEGORY
