"""Where a person stands: axes kept apart, derived from claims and decisions, never typed in (domain 3.2).

`captivity_confirmed` and `dead_identified` need a decision; the first also needs an official claim that
still stands. Captivity leaves the search open: captive and still missing hold together. No claim outweighs
one of higher standing, and two of equal standing that differ leave protection `disputed` (GC III 5).
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from byname.apps.register.assertions import Account, Assertion, best
from byname.apps.register.vocabulary import (
    DecisionKind,
    Legal,
    Located,
    Predicate,
    Protection,
    SearchRuling,
    SourceType,
    Standing,
)
from byname.core.eligibility.age import completed_years
from byname.core.eligibility.dates import Dates


class Fate(TextChoices):
    UNKNOWN = "unknown", _("Unknown")
    PRESUMED_CAPTIVE = "presumed_captive", _("Presumed captive")
    CAPTIVITY_CONFIRMED = "captivity_confirmed", _("Captivity confirmed")
    PRESUMED_DEAD = "presumed_dead", _("Presumed dead")
    DEAD_IDENTIFIED = "dead_identified", _("Identified among the dead")
    RETURNED_ALIVE = "returned_alive", _("Returned alive")
    ALIVE_ELSEWHERE = "alive_elsewhere", _("Alive elsewhere")
    REFUSES_CONTACT = "located_refuses_contact", _("Found, does not want contact")


class Search(TextChoices):
    OPEN = "open", _("Open")
    SUSPENDED = "suspended", _("Suspended")
    CLOSED = "closed", _("Closed")


class Answer(TextChoices):
    YES = "yes", _("yes")
    NO = "no", _("no")
    UNDETERMINED = "undetermined", _("not determined")


@dataclass(frozen=True)
class Axes:
    """One person's place on every axis, in codes only."""

    fate: Fate = Fate.UNKNOWN
    search: Search = Search.OPEN
    legal: Legal = Legal.NONE
    holding: str = ""
    dependence: str = ""
    protection: Protection = Protection.UNKNOWN
    child: Answer = Answer.UNDETERMINED
    unofficial: bool = False
    withheld: bool = False
    unwilling: bool = False
    out_of_category: bool = False

    def codes(self) -> dict[str, str | bool]:
        """Return the axes as the plain codes a row stores and a rule compares."""
        return {key: value if isinstance(value, bool) else str(value) for key, value in asdict(self).items()}


SETTLED = {
    DecisionKind.IDENTIFIED: Fate.DEAD_IDENTIFIED,
    DecisionKind.RETURNED: Fate.RETURNED_ALIVE,
    DecisionKind.LOCATED: Fate.ALIVE_ELSEWHERE,
}
LIFE_SOURCES = frozenset({SourceType.NEUTRAL_VISIT, SourceType.LETTER, SourceType.CALL})
ADULT = 18


def derive(account: Account, on: date) -> Axes:
    """Return the axes of one person on a day; a pure function of what stands, in any order."""
    fate = _fate(account)
    held = _holding(account) if fate in (Fate.PRESUMED_CAPTIVE, Fate.CAPTIVITY_CONFIRMED) else ""
    dependence = best(account.of(Predicate.DEPENDENCE))
    return Axes(
        fate=fate,
        search=_search(account, fate),
        legal=_legal(account),
        holding=held,
        dependence=dependence.value if dependence else "",
        protection=_protection(account),
        child=child_on(account, on),
        unofficial=fate == Fate.PRESUMED_CAPTIVE and _first_hand(account),
        withheld=account.ruled(DecisionKind.WITHHELD) is not None,
        unwilling=account.ruled(DecisionKind.UNWILLING) is not None,
        out_of_category=account.ruled(DecisionKind.OUT_OF_CATEGORY) is not None,
    )


def signs_of_life(account: Account) -> list[Assertion]:
    """Return the claims that say the person was alive on a day."""
    return [
        claim
        for claim in account.assertions
        if claim.event
        and claim.usable
        and (
            claim.predicate in (Predicate.SEEN_ALIVE, Predicate.RETURNED)
            or (claim.predicate == Predicate.CAPTIVITY and claim.source_type in LIFE_SOURCES)
        )
    ]


def refuted_by(death: Assertion, signs: Iterable[Assertion]) -> list[Assertion]:
    """Return the signs of life dated after a reported death; an undated death lies before its report."""
    last = death.event.latest if death.event else death.known_on or death.recorded_at.date()
    return [sign for sign in signs if sign.event and sign.event.earliest > last]


def child_on(account: Account, on: date) -> Answer:
    """Say whether the person is under 18 on a day; every standing birth date is asked (domain 2.5)."""
    answers = {_under_age(claim.dates, on) for claim in account.of(Predicate.BIRTH_DATE)}
    return answers.pop() if len(answers) == 1 else Answer.UNDETERMINED


def _fate(account: Account) -> Fate:
    settled = account.ruled(*SETTLED)
    if settled and settled.kind == DecisionKind.LOCATED and settled.code == Located.REFUSES_CONTACT:
        return Fate.REFUSES_CONTACT
    if settled:
        return SETTLED[settled.kind]
    captivity = [claim for claim in account.of(Predicate.CAPTIVITY) if claim.usable]
    confirmed = account.ruled(DecisionKind.CAPTIVITY_CONFIRMED) and official(captivity)
    if _presumed_dead(account, best(captivity), bool(confirmed)):
        return Fate.PRESUMED_DEAD
    if confirmed:
        return Fate.CAPTIVITY_CONFIRMED
    return Fate.PRESUMED_CAPTIVE if captivity else Fate.UNKNOWN


def official(captivity: Iterable[Assertion]) -> bool:
    """Say whether one of these claims is an official notice or a visit by a neutral body."""
    return any(claim.standing == Standing.OFFICIAL for claim in captivity)


def _presumed_dead(account: Account, captive: Assertion | None, confirmed: bool) -> bool:
    """Count a death that no later sign of life refutes and whose source carries as far as the captivity's."""
    needed = Standing.OFFICIAL if confirmed else captive.standing if captive else Standing.ACCOUNT
    signs = signs_of_life(account)
    return any(
        claim.usable and claim.standing >= needed and not refuted_by(claim, signs)
        for claim in account.of(Predicate.DEATH_REPORTED)
    )


def _holding(account: Account) -> str:
    ruling = account.ruled(DecisionKind.CAPTIVITY_CONFIRMED)
    claim = best(claim for claim in account.of(Predicate.CAPTIVITY) if claim.usable)
    return (ruling.party if ruling else "") or (claim.value if claim else "")


def _first_hand(account: Account) -> bool:
    return any(
        claim.usable and claim.standing >= Standing.FIRST_HAND for claim in account.of(Predicate.CAPTIVITY)
    )


def _search(account: Account, fate: Fate) -> Search:
    if fate in (*SETTLED.values(), Fate.REFUSES_CONTACT):
        return Search.CLOSED
    ruling = account.ruled(DecisionKind.SEARCH)
    return Search(SearchRuling(ruling.code)) if ruling else Search.OPEN


def _legal(account: Account) -> Legal:
    ruling = account.ruled(DecisionKind.LEGAL)
    return Legal(ruling.code) if ruling else Legal.NONE


def _protection(account: Account) -> Protection:
    claims = account.of(Predicate.PROTECTION)
    top = max((claim.standing for claim in claims), default=None)
    said = {claim.value for claim in claims if claim.standing == top} - {Protection.UNKNOWN}
    if len(said) > 1:
        return Protection.DISPUTED
    return Protection(said.pop()) if said else Protection.UNKNOWN


def _under_age(born: Dates | None, on: date) -> Answer:
    if born is None or completed_years(born.latest, on) < ADULT <= completed_years(born.earliest, on):
        return Answer.UNDETERMINED
    return Answer.NO if completed_years(born.latest, on) >= ADULT else Answer.YES
