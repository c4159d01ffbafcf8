"""The account of a list, both ways: every row, every person in scope, and the three sums."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from byname.apps.access import services as access
from byname.apps.access.actor import Actor
from byname.apps.access.permissions import Permission
from byname.apps.lists import queries as lists
from byname.apps.lists import services as list_services
from byname.apps.lists.models import ReceivedList
from byname.apps.lists.vocabulary import ListKind, ListState
from byname.apps.reconciliation.models import Effect, Note
from byname.apps.reconciliation.outcomes import JudgedRow, ListFacts, reverse_outcomes, row_lines
from byname.apps.reconciliation.queries.closures import signed_lines
from byname.apps.reconciliation.queries.comparisons import likely
from byname.apps.reconciliation.queries.facts import facts_of_people
from byname.apps.reconciliation.queries.judgements import MACHINE, latest_comparison, rulings
from byname.apps.reconciliation.rulings import LIKELY
from byname.apps.reconciliation.vocabulary import NoteKind
from byname.apps.register import queries as register
from byname.apps.register.queries.from_lists import known_by
from byname.core.accounting import Account, PersonOutcome, RowLine, RowOutcome, account
from byname.core.tabular import RowClass

PERSONAL = (RowClass.PERSON, RowClass.UNREADABLE)


@dataclass(frozen=True, slots=True)
class ListAccount:
    """The account of a list with the lines it was made of, and what still keeps it open."""

    received: ReceivedList
    account: Account
    lines: Mapping[UUID, RowLine]
    reverse: Mapping[UUID, PersonOutcome]
    awaiting: int
    open_points: Mapping[str, int]


def list_account(actor: Actor, list_id: UUID) -> ListAccount:
    """Return the account of a list the actor may see; raises `Unbalanced` if it does not come out."""
    received = lists.received_list(actor, list_id)
    access.authorise(actor, Permission.TOTALS_READ, list_services.facts_of(received))
    return account_of(received)


def account_of(received: ReceivedList) -> ListAccount:
    """Work the account out, or return it as signed; the same whoever asks, since the machine reads."""
    if received.state == ListState.CLOSED:
        lines, reverse = signed_lines(received)
        return _assembled(received, lines, reverse, scope=list(reverse))
    rows = _judged_rows(received)
    scope = _scope(received)
    linked = {UUID(person) for row in rows if (person := _person_of(row))}
    people = facts_of_people(received, scope | linked)
    lines = row_lines(rows, people, ListFacts(civilians=received.kind == ListKind.CIVILIANS))
    named = {line.person for line in lines if line.person}
    reverse = reverse_outcomes(
        {str(person): people[str(person)] for person in scope},
        linked=named,
        compared=_compared(received, scope),
    )
    return _assembled(received, lines, reverse, scope=map(str, scope))


def _assembled(
    received: ReceivedList,
    lines: list[RowLine],
    reverse: dict[str, PersonOutcome],
    *,
    scope: Iterable[str],
) -> ListAccount:
    result = account(lines, file_rows=received.rows, scope=scope, reverse=reverse)
    return ListAccount(
        received=received,
        account=result,
        lines={UUID(line.row): line for line in lines},
        reverse={UUID(person): outcome for person, outcome in reverse.items()},
        awaiting=_awaiting(received, lines, reverse),
        open_points=_open_points(received, result, lines),
    )


def entry(found: ListAccount) -> dict[str, Any]:
    """Return the account in codes and numbers, as written to `account.json`; no person."""
    received, sums = found.received, found.account
    return {
        "list": received.code,
        "file": received.file_name,
        "sha256": received.sha256,
        "rows": sums.rows,
        "outcomes": _sorted(sums.outcomes),
        "scope": sums.people_in_scope,
        "reverse": _sorted(sums.reverse),
        "on_list": sums.on_list,
        "linked_people": sums.linked_people,
        "linked_outside_scope": sums.linked_outside_scope,
    }


def in_full(found: ListAccount) -> dict[str, Any]:
    """Return the account line by line: with one line changed it is another, though every sum came out."""
    lines = ((line.row, line.outcome, line.person, line.duplicate_of) for line in found.lines.values())
    people = sorted((str(person), outcome) for person, outcome in found.reverse.items())
    return entry(found) | {
        "scope_rule": found.received.scope,
        "lines": [list(line) for line in lines],
        "people": [list(person) for person in people],
    }


def _sorted(counts: Mapping[Any, int]) -> dict[str, int]:
    return {str(code): number for code, number in sorted(counts.items()) if number}


def _person_of(row: JudgedRow) -> str | None:
    return row.created or (row.view.person if row.view else None)


def _judged_rows(received: ReceivedList) -> list[JudgedRow]:
    standing = rulings(received)
    created = {
        effect.row_id: str(effect.person_id)
        for effect in Effect.objects.visible_to(MACHINE).filter(
            received_list=received, created=True, undone_at=None
        )
    }
    stored = lists.rows(MACHINE, received).values_list("pk", "klass")
    return [
        JudgedRow(str(row), klass in PERSONAL, standing.get(row), created.get(row)) for row, klass in stored
    ]


def _scope(received: ReceivedList) -> set[UUID]:
    """Return whom the list is held against; a case opened from a row by mistake, now empty, is nobody."""
    scope = set(register.in_scope(MACHINE, received.scope).values_list("pk", flat=True))
    taken_back = Effect.objects.visible_to(MACHINE).filter(created=True, undone_at__isnull=False)
    accounts = register.accounts(MACHINE, scope & set(taken_back.values_list("person", flat=True)))
    return scope - {person for person, said in accounts.items() if not said.assertions}


def _compared(received: ReceivedList, scope: set[UUID]) -> set[str]:
    """Return who was in the register when the list was last held against it, in a compared compartment."""
    comparison = latest_comparison(received)
    if comparison is None:
        return set()
    return {str(person) for person in known_by(MACHINE, comparison.upto) & scope}


def _awaiting(received: ReceivedList, lines: list[RowLine], reverse: Mapping[str, PersonOutcome]) -> int:
    """Count people in scope not on the list who are a likely candidate of a row nobody has decided yet."""
    waiting = [UUID(line.row) for line in lines if line.outcome is RowOutcome.NOT_YET_DECIDED]
    found = likely(received, LIKELY)
    people = {str(person) for row in waiting for person in found.get(row, ())}
    return sum(
        outcome is not PersonOutcome.ON_LIST for person, outcome in reverse.items() if person in people
    )


def _open_points(received: ReceivedList, result: Account, lines: list[RowLine]) -> dict[str, int]:
    noted: dict[str, set[UUID]] = {kind: set() for kind in NoteKind.values}
    for kind, row in (
        Note.objects.visible_to(MACHINE).filter(received_list=received).values_list("kind", "row")
    ):
        noted[kind].add(row)
    insufficient = {UUID(line.row) for line in lines if line.outcome is RowOutcome.INSUFFICIENT_DATA}
    undetermined = {UUID(line.row) for line in lines if line.outcome is RowOutcome.MATCHED_UNDETERMINED}
    return result.open_points(
        queried_rows=len(insufficient & noted[NoteKind.QUERIED_SENDER]),
        open_tasks=len(undetermined - noted[NoteKind.TASK_FINDING]),
    )
