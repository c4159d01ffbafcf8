"""What waits for one person, and how far the people he may see are accounted for."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from byname.apps.access.actor import Actor
from byname.apps.access.models import Alarm, Delegation, EmergencyOpening
from byname.apps.access.permissions import Permission
from byname.apps.access.queries import delegations as access
from byname.apps.access.queries import watch
from byname.apps.lists import queries as lists
from byname.apps.lists.models import ReceivedList
from byname.apps.lists.vocabulary import ListState
from byname.apps.reconciliation import queries as reconciliation
from byname.apps.reconciliation.queries import comparisons, standing
from byname.apps.reconciliation.queries.comparisons import Behind
from byname.apps.reconciliation.queries.standing import Step
from byname.apps.register.queries import from_lists as register
from byname.apps.register.queries.counts import by_fate
from byname.apps.register.status import Fate

# The four fills mean the same everywhere: settled, known and under way, to be checked, silence.
FILLS: Mapping[str, int] = {
    Fate.RETURNED_ALIVE: 1,
    Fate.DEAD_IDENTIFIED: 1,
    Fate.ALIVE_ELSEWHERE: 1,
    Fate.REFUSES_CONTACT: 1,
    Fate.CAPTIVITY_CONFIRMED: 2,
    Fate.PRESUMED_CAPTIVE: 3,
    Fate.PRESUMED_DEAD: 3,
    Fate.UNKNOWN: 4,
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """A list on which something is to be done: how many rows wait for this person, or what else.

    `behind` says what of it is not compared with the register as it stands.
    """

    received: ReceivedList
    rows: int
    step: Step
    behind: Behind


@dataclass(frozen=True, slots=True)
class Group:
    """People of one compartment by fate: (fill, fate, number)."""

    compartment: str
    parts: list[tuple[int, str, int]]


@dataclass(frozen=True, slots=True)
class Watched:
    """The alarms nobody has closed, and the emergencies nobody has reviewed, the next due first."""

    alarms: list[Alarm]
    reviews: list[EmergencyOpening]


def waiting(actor: Actor) -> list[Waiting]:
    """Return the lists that wait for this person, those with a signature to give first."""
    found = [_waiting(actor, received) for received in lists.lists(actor).exclude(state=ListState.CLOSED)]
    order = [Step.SIGN, Step.REVIEW, Step.COMPARE, Step.POINTS, Step.PROPOSE, Step.SECOND, Step.OTHERS]
    return sorted(found, key=lambda one: order.index(one.step))


def _waiting(actor: Actor, received: ReceivedList) -> Waiting:
    behind = comparisons.behind(received)
    if received.state == ListState.READ:
        return Waiting(received, 0, Step.COMPARE, behind)
    rows = len(reconciliation.queue(actor, received).waiting)
    if rows:
        return Waiting(received, rows, Step.REVIEW, behind)
    if not any(actor.holding(Permission.TOTALS_READ)):
        return Waiting(received, 0, Step.OTHERS, behind)
    return Waiting(received, 0, standing.next_step(actor, reconciliation.account_of(received)), behind)


@dataclass(frozen=True, slots=True)
class Lent:
    """A role for one record until a time; of the record its number, where the reader may still see it."""

    delegation: Delegation
    code: str
    is_list: bool


def received(actor: Actor) -> list[Lent]:
    """Return the records that are open to this person for a time."""
    return [one for one in _lent(actor, list(access.delegations_received(actor))) if one.code]


def given(actor: Actor) -> list[Lent]:
    """Return what this person gave to others and has not ended."""
    return _lent(actor, list(access.delegations_given(actor)))


def _lent(actor: Actor, delegations: list[Delegation]) -> list[Lent]:
    subjects = [one.subject for one in delegations]
    people = {pk: person.code for pk, person in register.people(actor, subjects).items()}
    found = {one.pk: one.code for one in lists.lists(actor).filter(pk__in=subjects)}
    codes = people | found
    return [Lent(one, codes.get(one.subject, ""), one.subject in found) for one in delegations]


def watched(actor: Actor) -> Watched:
    """Return what waits for whoever keeps the watch; empty for everybody else."""
    return Watched(watch.alarms(actor)[0], watch.due_reviews(actor))


def groups(actor: Actor) -> list[Group]:
    """Return the people this person may see, by compartment and fate; never added together.

    A record that is open in an emergency is no part of anybody's account.
    """
    order = list(FILLS)
    return [
        Group(
            compartment,
            [(FILLS[fate], fate, counted[fate]) for fate in order if counted[fate]],
        )
        for compartment, counted in sorted(by_fate(replace(actor, emergency=None)).items())
    ]
