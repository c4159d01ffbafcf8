"""What the register holds of people on the date of a list, as the outcomes need it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from uuid import UUID

from byname.apps.access.actor import system_actor
from byname.apps.lists.models import ReceivedList
from byname.apps.reconciliation.models import Effect
from byname.apps.reconciliation.outcomes import PersonFacts
from byname.apps.register import queries as register
from byname.apps.register.assertions import Account
from byname.apps.register.status import Axes, Fate
from byname.apps.register.vocabulary import DecisionKind, Predicate, Protection, SourceType
from byname.core.eligibility import Dates, Facts, Rule, Verdict, parse_dates, rule_named

MACHINE = system_actor("reconciliation")
CIVILIAN = {
    Protection.CIVILIAN: True,
    Protection.INTERNEE: True,
    Protection.POW: False,
    Protection.RETAINED_MEDICAL: False,
    # Doubt is treated as captivity until it is settled (GC III 5).
    Protection.DISPUTED: False,
}


# What a category rule asks of a person.
ASKED = (Predicate.BIRTH_DATE, Predicate.CAPTIVITY)


def facts_of_people(received: ReceivedList, people: Iterable[UUID]) -> dict[str, PersonFacts]:
    """Return the facts of each person, by id, on the date of the list."""
    wanted = list(people)
    listed = parse_dates(received.list_date) or Dates.on(received.received_at.date())
    rule = rule_named(received.category) if received.category else None
    axes = register.axes(MACHINE, wanted)
    # Claims are opened only where codes do not answer: a date of return, a category.
    opened = wanted if rule else [one for one in wanted if axes[one].fate == Fate.RETURNED_ALIVE]
    own = claims_of_list(received) if rule else frozenset()
    accounts = {
        person: apart_from(account, own)
        for person, account in register.accounts(MACHINE, opened, ASKED).items()
    }
    return {
        str(person): _facts(received, axes[person], accounts.get(person), listed, rule) for person in wanted
    }


def claims_of_list(received: ReceivedList) -> frozenset[UUID]:
    """Return the claims that stand because of this list."""
    effects = Effect.objects.visible_to(MACHINE).filter(received_list=received, undone_at=None)
    return frozenset(UUID(claim) for claims in effects.values_list("claims", flat=True) for claim in claims)


def apart_from(account: Account, claims: frozenset[UUID]) -> Account:
    """Return what stands of a person without these claims: a list does not vouch for its own category."""
    return replace(account, assertions=tuple(one for one in account.assertions if one.id not in claims))


def _facts(
    received: ReceivedList, axes: Axes, account: Account | None, listed: Dates, rule: Rule | None
) -> PersonFacts:
    return PersonFacts(
        returned=axes.fate == Fate.RETURNED_ALIVE and _returned_by(account, listed.latest),
        deceased=axes.fate == Fate.DEAD_IDENTIFIED,
        other_party=bool(axes.dependence) and axes.dependence != received.concerned_id,
        civilian=CIVILIAN.get(axes.protection),
        category=None if rule is None or account is None else category(rule, axes, account, listed),
        captivity_confirmed=axes.fate == Fate.CAPTIVITY_CONFIRMED,
        presumed_captive=axes.fate == Fate.PRESUMED_CAPTIVE,
        withheld=axes.withheld,
        unwilling=axes.unwilling,
    )


def _returned_by(account: Account | None, day: date) -> bool:
    ruling = account.ruled(DecisionKind.RETURNED) if account else None
    return ruling is not None and (ruling.on or ruling.decided_at.date()) <= day


def category(rule: Rule, axes: Axes, account: Account, listed: Dates) -> Verdict:
    """Return the verdict of a category rule for one person on the date of a list."""
    if axes.out_of_category:
        return Verdict.NOT_MET
    # What a tax number states is compared with what is said, and is not itself said by anybody (INV-03).
    said = [one for one in account.of(Predicate.BIRTH_DATE) if one.source_type != SourceType.DERIVED]
    births = tuple(dict.fromkeys(one.dates for one in said if one.dates))
    references = {"list_date": listed}
    captured = [claim.event for claim in account.of(Predicate.CAPTIVITY) if claim.event]
    if captured:
        references["capture_date"] = min(captured)
    return rule(Facts(births=births, references=references)).verdict
