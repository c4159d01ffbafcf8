"""Everyone in exactly one place, both ways.

The account of a list is double entry: on the left every row of the file, on the right every person of the
register who falls in the list's scope. Each has exactly one outcome, and three sums must come out:

    rows of the file          = sum of the row outcomes
    people in scope           = sum of the person outcomes
    on the list + linked people outside the scope = distinct people linked by any row

Anything else raises `Unbalanced`, and no code may catch it and carry on.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from byname.core.errors import Unbalanced


class RowOutcome(StrEnum):
    """What became of one row of a list: a closed list, exactly one current for each row."""

    MATCHED_CONFIRMED = "MATCHED_CONFIRMED"
    MATCHED_ALREADY_RETURNED = "MATCHED_ALREADY_RETURNED"
    MATCHED_DECEASED = "MATCHED_DECEASED"
    MATCHED_DUPLICATE_ROW = "MATCHED_DUPLICATE_ROW"
    MATCHED_OUT_OF_CATEGORY = "MATCHED_OUT_OF_CATEGORY"
    MATCHED_UNDETERMINED = "MATCHED_UNDETERMINED"
    CIVILIAN_IN_POW_LIST = "CIVILIAN_IN_POW_LIST"
    POW_IN_CIVILIAN_LIST = "POW_IN_CIVILIAN_LIST"
    OTHER_PARTY_PERSON = "OTHER_PARTY_PERSON"
    AMBIGUOUS = "AMBIGUOUS"
    NOT_IN_REGISTER_NEW = "NOT_IN_REGISTER_NEW"
    INSUFFICIENT_DATA = "INSUFFICIENT_DATA"
    NOT_A_PERSON_ROW = "NOT_A_PERSON_ROW"
    WITHDRAWN_BY_SENDER = "WITHDRAWN_BY_SENDER"
    NOT_YET_DECIDED = "NOT_YET_DECIDED"


class PersonOutcome(StrEnum):
    """What the list says, or fails to say, about one person in its scope."""

    ON_LIST = "ON_LIST"
    MISSING_FROM_LIST_CONFIRMED_CAPTIVE = "MISSING_FROM_LIST_CONFIRMED_CAPTIVE"
    MISSING_FROM_LIST_PRESUMED_CAPTIVE = "MISSING_FROM_LIST_PRESUMED_CAPTIVE"
    MISSING_FROM_LIST_UNDETERMINED_CATEGORY = "MISSING_FROM_LIST_UNDETERMINED_CATEGORY"
    NOT_YET_COMPARED = "NOT_YET_COMPARED"
    NOT_EXPECTED_RETURNED = "NOT_EXPECTED_RETURNED"
    NOT_EXPECTED_DECEASED = "NOT_EXPECTED_DECEASED"
    NOT_EXPECTED_OUT_OF_CATEGORY = "NOT_EXPECTED_OUT_OF_CATEGORY"
    WITHHELD_FOR_SAFETY = "WITHHELD_FOR_SAFETY"
    DECLARED_UNWILLING = "DECLARED_UNWILLING"


MUST_LINK = frozenset(
    {
        RowOutcome.MATCHED_CONFIRMED,
        RowOutcome.MATCHED_ALREADY_RETURNED,
        RowOutcome.MATCHED_DECEASED,
        RowOutcome.MATCHED_DUPLICATE_ROW,
        RowOutcome.MATCHED_OUT_OF_CATEGORY,
        RowOutcome.MATCHED_UNDETERMINED,
        RowOutcome.NOT_IN_REGISTER_NEW,
    }
)
MAY_LINK = frozenset(
    {RowOutcome.CIVILIAN_IN_POW_LIST, RowOutcome.POW_IN_CIVILIAN_LIST, RowOutcome.OTHER_PARTY_PERSON}
)
# Open outcomes keep a list from closing, whatever else holds.
OPEN_ROWS = (RowOutcome.NOT_YET_DECIDED, RowOutcome.AMBIGUOUS)


@dataclass(frozen=True, slots=True)
class RowLine:
    """One row of the file: where it stands, its outcome, and the person it links, if any."""

    row: str
    outcome: RowOutcome
    person: str | None = None
    duplicate_of: str | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """A list accounted for. Only `account()` makes one, so holding one means that the sums came out."""

    rows: int
    outcomes: Mapping[RowOutcome, int]
    people_in_scope: int
    reverse: Mapping[PersonOutcome, int]
    linking_rows: int
    duplicate_rows: int
    linked_people: int
    on_list: int
    linked_outside_scope: int
    unsearchable_rows: int

    def count(self, outcome: RowOutcome | PersonOutcome) -> int:
        """Return how many rows, or people, have this outcome; none is 0."""
        if isinstance(outcome, RowOutcome):
            return self.outcomes.get(outcome, 0)
        return self.reverse.get(outcome, 0)

    def open_points(self, *, queried_rows: int, open_tasks: int) -> dict[str, int]:
        """Return what still keeps the list from closing, by kind; an empty answer means nothing does.

        `queried_rows` counts the rows with too little data for which the sender has been asked.
        """
        points = {
            "NOT_YET_DECIDED": self.count(RowOutcome.NOT_YET_DECIDED),
            "AMBIGUOUS": self.count(RowOutcome.AMBIGUOUS),
            "INSUFFICIENT_DATA": self.count(RowOutcome.INSUFFICIENT_DATA) - queried_rows,
            "NOT_YET_COMPARED": self.count(PersonOutcome.NOT_YET_COMPARED),
            "OPEN_TASKS": open_tasks,
        }
        return {kind: number for kind, number in points.items() if number}


def account(
    rows: Sequence[RowLine], *, file_rows: int, scope: Iterable[str], reverse: Mapping[str, PersonOutcome]
) -> Account:
    """Return the account of a list, or raise `Unbalanced`.

    `file_rows` is the number of physical rows counted in the file itself, not in the stored rows;
    `scope` the people of the list's scope; `reverse` their outcomes, by person.
    """
    in_scope = _distinct("person in scope", scope)
    _check_rows(rows, file_rows)
    linked = _linked_people(rows)
    _check_people(in_scope, reverse, linked)
    outcomes = Counter(line.outcome for line in rows)
    people = Counter(reverse.values())
    on_list = people[PersonOutcome.ON_LIST]
    result = Account(
        rows=file_rows,
        outcomes=dict(outcomes),
        people_in_scope=len(in_scope),
        reverse=dict(people),
        linking_rows=sum(line.person is not None for line in rows),
        duplicate_rows=outcomes[RowOutcome.MATCHED_DUPLICATE_ROW],
        linked_people=len(linked),
        on_list=on_list,
        linked_outside_scope=len(linked - in_scope),
        unsearchable_rows=outcomes[RowOutcome.INSUFFICIENT_DATA],
    )
    _check_sums(result)
    return result


def _distinct(what: str, keys: Iterable[str]) -> set[str]:
    counted = Counter(keys)
    twice = sum(number > 1 for number in counted.values())
    if twice:
        raise Unbalanced(f"expected every {what} once, but {twice} came more than once")
    return set(counted)


def _check_rows(rows: Sequence[RowLine], file_rows: int) -> None:
    _distinct("row", (line.row for line in rows))
    if len(rows) != file_rows:
        raise Unbalanced(f"expected the {file_rows} rows of the file, but {len(rows)} have an outcome")
    for line in rows:
        if line.person is None and line.outcome in MUST_LINK:
            raise Unbalanced(f"row {line.row}: {line.outcome} must link a person, but links none")
        if line.person is not None and line.outcome not in MUST_LINK | MAY_LINK:
            raise Unbalanced(f"row {line.row}: {line.outcome} must not link a person, but links one")


def _linked_people(rows: Sequence[RowLine]) -> set[str]:
    """Return the people linked; each by one first row, and every repetition names that row."""
    first: dict[str, str] = {}
    for line in rows:
        if line.person is None or line.outcome is RowOutcome.MATCHED_DUPLICATE_ROW:
            continue
        if line.person in first:
            raise Unbalanced(
                f"rows {first[line.person]} and {line.row} link one person; one must be a duplicate"
            )
        first[line.person] = line.row
    for line in rows:
        if line.outcome is not RowOutcome.MATCHED_DUPLICATE_ROW:
            continue
        if line.duplicate_of is None or first.get(line.person or "") != line.duplicate_of:
            raise Unbalanced(f"row {line.row}: a duplicate must name the first row of the same person")
    return set(first)


def _check_people(in_scope: set[str], reverse: Mapping[str, PersonOutcome], linked: set[str]) -> None:
    without, beyond = len(in_scope - reverse.keys()), len(reverse.keys() - in_scope)
    if without or beyond:
        raise Unbalanced(
            f"expected one outcome for each of {len(in_scope)} people in scope; "
            f"{without} have none, and {beyond} people outside the scope have one"
        )
    on_list = {person for person, outcome in reverse.items() if outcome is PersonOutcome.ON_LIST}
    wrong = on_list ^ (linked & in_scope)
    if wrong:
        raise Unbalanced(
            f"ON_LIST must mean linked by a row, but {len(wrong)} people have one without the other"
        )


def _check_sums(result: Account) -> None:
    if sum(result.outcomes.values()) != result.rows:
        raise Unbalanced(f"row outcomes sum to {sum(result.outcomes.values())}, the file has {result.rows}")
    if sum(result.reverse.values()) != result.people_in_scope:
        raise Unbalanced(
            f"person outcomes sum to {sum(result.reverse.values())}, the scope has {result.people_in_scope}"
        )
    if result.on_list + result.linked_outside_scope != result.linked_people:
        raise Unbalanced(
            f"{result.on_list} on the list and {result.linked_outside_scope} outside the scope "
            f"are not the {result.linked_people} people linked"
        )
    if result.linking_rows - result.duplicate_rows != result.linked_people:
        raise Unbalanced(
            f"{result.linking_rows} linking rows less {result.duplicate_rows} duplicates "
            f"are not the {result.linked_people} people linked"
        )
