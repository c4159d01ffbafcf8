"""How a claim stands among the others: derived each time, never stored (domain 6.5)."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from byname.apps.register.assertions import Account, Assertion
from byname.apps.register.contradictions import contradictions
from byname.apps.register.vocabulary import SourceType


class ClaimState(TextChoices):
    RECORDED = "recorded", _("recorded")
    CORROBORATED = "corroborated", _("corroborated")
    CONTRADICTED = "contradicted", _("contradicted")
    RETRACTED = "retracted", _("retracted")
    SUPERSEDED = "superseded", _("superseded")


def states(account: Account, retracted: Iterable[UUID], superseded: Iterable[UUID]) -> dict[UUID, ClaimState]:
    """Return the state of every claim, of those that stand and of those that no longer do.

    Contradicted goes before corroborated: two who agree do not settle what a third denies.
    """
    denied = {claim for each in contradictions(account) for claim in each.claims}
    found = dict.fromkeys(retracted, ClaimState.RETRACTED)
    found |= dict.fromkeys(superseded, ClaimState.SUPERSEDED)
    for claim in account.assertions:
        agreed = any(corroborates(claim, other) for other in account.assertions)
        plain = ClaimState.CORROBORATED if agreed else ClaimState.RECORDED
        found[claim.id] = ClaimState.CONTRADICTED if claim.id in denied else plain
    return found


def corroborates(claim: Assertion, other: Assertion) -> bool:
    """Say whether another source says the same; what is derived from a number is no source of its own."""
    return (
        claim.predicate == other.predicate
        and claim.value == other.value
        and claim.source != other.source
        and SourceType.DERIVED not in (claim.source_type, other.source_type)
    )
