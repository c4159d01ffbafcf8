"""All that is said of people, assembled as plain data: one query a table, whatever the number of people."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from uuid import UUID

from byname.apps.access.actor import Actor
from byname.apps.register.assertions import Account, Amendment, amended
from byname.apps.register.models import Claim, ClaimAmendment, Decision, Person, Source
from byname.apps.register.models.claims import ClaimQuerySet
from byname.apps.register.models.decisions import DecisionQuerySet
from byname.apps.register.tax_number import stated_by
from byname.apps.register.vocabulary import Predicate

# Well below the number of parameters SQLite takes in one query.
CHUNK = 2_000
# What a derived value needs of a claim; the original text is opened on the file of one person only.
OPENED = ("person", "key", "predicate", "source", "content", "reliability", "credibility", "recorded_at")
WHY = "what is derived from claims does not depend on who records one"


def accounts(
    actor: Actor, people: Iterable[UUID], predicates: Collection[Predicate] = ()
) -> dict[UUID, Account]:
    """Return what stands of each of these people whom the actor may see; others are left out.

    With `predicates` only claims of these kinds are opened: what nobody asks for stays sealed.
    """
    found: dict[UUID, Account] = {}
    for ids in chunks(people):
        visible = Person.objects.visible_to(actor).filter(pk__in=ids).values_list("pk", flat=True)
        found |= assemble(list(visible), predicates)
    return found


def assemble(people: Sequence[UUID], predicates: Collection[Predicate] = ()) -> dict[UUID, Account]:
    """Return what stands of these people, for machinery that has already asked who may see them."""
    claims = claims_of(people).filter(predicate__in=predicates) if predicates else claims_of(people)
    gone = withdrawn(people)
    types = source_types({claim.source_id for claim in claims})
    assertions = defaultdict(list)
    for claim in claims:
        if claim.id not in gone:
            said = claim.assertion(*types[claim.source_id])
            assertions[claim.person_id].append(said)
            if said.predicate == Predicate.TAX_NUMBER:
                assertions[claim.person_id] += stated_by(said)
    rulings = defaultdict(list)
    for decision in standing_decisions(people):
        rulings[decision.person_id].append(decision.ruling)
    return {person: Account(assertions[person], rulings[person]) for person in people}


def claims_of(people: Sequence[UUID]) -> ClaimQuerySet:
    """Return every readable claim; those whose key was destroyed are gone for good."""
    return Claim.objects.unscoped(WHY).filter(person__in=people, key__wrapped__isnull=False).only(*OPENED)


def withdrawn(people: Sequence[UUID]) -> frozenset[UUID]:
    """Return the claims on these people that are retracted or superseded."""
    retracted, superseded = amended(amendments(people))
    return retracted | superseded


def amendments(people: Sequence[UUID]) -> Iterator[Amendment]:
    """Yield what was taken back or replaced."""
    claims = Claim.objects.unscoped(WHY).filter(person__in=people)
    rows = ClaimAmendment.objects.unscoped(WHY).filter(claim__in=claims)
    for claim, successor in rows.values_list("claim_id", "successor_id"):
        yield Amendment(claim, successor)


def standing_decisions(people: Sequence[UUID]) -> DecisionQuerySet:
    """Return the decisions nobody has withdrawn."""
    rows = Decision.objects.unscoped(WHY).filter(person__in=people, key__wrapped__isnull=False)
    undone = rows.filter(withdraws__isnull=False).values("withdraws")
    return rows.filter(withdraws__isnull=True).exclude(pk__in=undone)


def source_types(ids: Iterable[UUID]) -> dict[UUID, tuple[str, bool]]:
    """Return type and anonymity of each source."""
    found: dict[UUID, tuple[str, bool]] = {}
    for part in chunks(ids):
        rows = Source.objects.unscoped(WHY).filter(pk__in=part)
        found |= {
            pk: (type_, anonymous) for pk, type_, anonymous in rows.values_list("pk", "type", "anonymous")
        }
    return found


def chunks(ids: Iterable[UUID], size: int = CHUNK) -> Iterator[list[UUID]]:
    """Cut ids into lists a query can take."""
    rest = iter(ids)
    while part := list(islice(rest, size)):
        yield part
