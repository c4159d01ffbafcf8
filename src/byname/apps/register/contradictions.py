"""Claims that cannot be true together, found as plain data; a person weighs them, nothing is dropped."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from byname.apps.register.assertions import Account, Assertion
from byname.apps.register.status import refuted_by, signs_of_life
from byname.apps.register.tax_number import TaxNumber
from byname.apps.register.vocabulary import DecisionKind, Predicate


class Kind(TextChoices):
    """What does not go together."""

    ALIVE_AFTER_DEATH = "alive_after_death", _("Alive after the reported death")
    RETURNED_AND_IDENTIFIED = "returned_and_identified", _("Returned alive and identified among the dead")
    BIRTH_DATES = "birth_dates", _("Two birth dates")
    SEXES = "sexes", _("Two answers on sex")
    PERSONAL_NUMBERS = "personal_numbers", _("Two personal numbers")
    TAX_NUMBERS = "tax_numbers", _("Two tax numbers")
    TAX_NUMBER_INVALID = "tax_number_invalid", _("The tax number fails its own check digit")
    HOLDING_PARTIES = "holding_parties", _("Two parties are said to hold the person")
    DEPENDENCE = "dependence", _("Two parties the person is said to depend on")
    PROTECTION = "protection", _("Two answers on protection")


BLOCKS_DEATH = frozenset({Kind.ALIVE_AFTER_DEATH, Kind.RETURNED_AND_IDENTIFIED})
"""While one of these is open nothing may be decided on a death, and no family is told of one (INV-05)."""


@dataclass(frozen=True)
class Contradiction:
    """One pair or set of claims, or of decisions, that cannot be true together."""

    kind: Kind
    claims: tuple[UUID, ...] = ()
    decisions: tuple[UUID, ...] = ()

    @property
    def blocks_death(self) -> bool:
        """Say whether a death may not be decided while this is open."""
        return self.kind in BLOCKS_DEATH


def contradictions(account: Account) -> list[Contradiction]:
    """Return everything in one person's account that cannot be true together, gravest first."""
    found = [
        *_deaths(account),
        *_decisions(account),
        *_pairs(account, Predicate.BIRTH_DATE, Kind.BIRTH_DATES, _apart),
        *(
            each
            for predicate, kind in SINGLE.items()
            for each in _pairs(account, predicate, kind, _different)
        ),
        *_invalid(account),
    ]
    order = list(Kind)
    return sorted(found, key=lambda each: (order.index(each.kind), each.claims, each.decisions))


SINGLE = {
    Predicate.SEX: Kind.SEXES,
    Predicate.PERSONAL_NUMBER: Kind.PERSONAL_NUMBERS,
    Predicate.TAX_NUMBER: Kind.TAX_NUMBERS,
    Predicate.CAPTIVITY: Kind.HOLDING_PARTIES,
    Predicate.DEPENDENCE: Kind.DEPENDENCE,
    Predicate.PROTECTION: Kind.PROTECTION,
}
"""Predicates of which a person has one value at a time."""


def _deaths(account: Account) -> Iterable[Contradiction]:
    signs = signs_of_life(account)
    for death in account.of(Predicate.DEATH_REPORTED):
        for sign in refuted_by(death, signs):
            yield Contradiction(Kind.ALIVE_AFTER_DEATH, (death.id, sign.id))


def _decisions(account: Account) -> Iterable[Contradiction]:
    returned, identified = account.ruled(DecisionKind.RETURNED), account.ruled(DecisionKind.IDENTIFIED)
    if returned and identified:
        yield Contradiction(Kind.RETURNED_AND_IDENTIFIED, decisions=(returned.id, identified.id))


def _pairs(
    account: Account,
    predicate: Predicate,
    kind: Kind,
    clash: Callable[[Assertion, Assertion], bool],
) -> Iterable[Contradiction]:
    for one, other in combinations(_one_for_each_value(account.of(predicate)), 2):
        if clash(one, other):
            yield Contradiction(kind, (one.id, other.id))


def _one_for_each_value(claims: Sequence[Assertion]) -> list[Assertion]:
    """Keep one claim for each value, so that ten sources against one make one pair and not ten."""
    first = {claim.value: claim for claim in sorted(claims, key=lambda claim: claim.id, reverse=True)}
    return sorted(first.values(), key=lambda claim: claim.id)


def _apart(one: Assertion, other: Assertion) -> bool:
    first, second = one.dates, other.dates
    return bool(first and second and (first.before(second) or second.before(first)))


def _different(one: Assertion, other: Assertion) -> bool:
    return one.value.casefold().replace(" ", "") != other.value.casefold().replace(" ", "")


def _invalid(account: Account) -> Iterable[Contradiction]:
    for claim in account.of(Predicate.TAX_NUMBER):
        if not TaxNumber.read(claim.value).valid:
            yield Contradiction(Kind.TAX_NUMBER_INVALID, (claim.id,))
