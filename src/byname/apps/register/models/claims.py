from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from byname.apps.access.actor import Actor
from byname.apps.access.fields import EncryptedJSONField, EncryptedTextField
from byname.apps.access.permissions import Permission
from byname.apps.access.roles import Compartment
from byname.apps.access.scope import ScopedQuerySet, reachable, reached_singly
from byname.apps.access.wall.rules import OrNamed, Reach, Through
from byname.apps.register.assertions import Assertion
from byname.apps.register.models.frozen import Frozen, NoUpdate
from byname.apps.register.models.people import COMPARTMENTS, OfPersonQuerySet, Person
from byname.apps.register.vocabulary import Credibility, Predicate, Reliability, SourceType
from byname.core.eligibility.dates import parse_dates


class SourceQuerySet(NoUpdate, ScopedQuerySet["Source"]):
    wall = OrNamed(Reach(Permission.PERSON_READ, "person"), "person", "register.Claim", "source")

    def rows_for(self, actor: Actor) -> Self:
        """Return the sources of people in reach; one that speaks of many, with each claim that names it."""
        rows = reachable(actor, Permission.PERSON_READ, subjects=("person",))
        if singly := reached_singly(actor):
            claims = Claim.objects.visible_to(actor).filter(person__in=singly)
            rows |= Q(person=None, pk__in=claims.values("source"))
        return self.filter(rows)


class Source(Frozen):
    """Who says so, and through whom it reached us. One person's source is sealed with his key.

    `who`, `chain` and `reference` lie in `content`; a shared source, such as a list, has a key of its own.
    """

    compartment = models.CharField(max_length=16, choices=COMPARTMENTS)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    type = models.CharField(max_length=20, choices=SourceType)
    party = models.CharField(max_length=8, blank=True)
    anonymous = models.BooleanField()
    confidential = models.BooleanField()
    content = EncryptedJSONField()

    objects = SourceQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(type__in=SourceType.values), name="register_source_type"),
            models.CheckConstraint(
                condition=~Q(compartment=Compartment.CHILDREN) | Q(person__isnull=False),
                name="register_source_of_one_child",
            ),
        ]

    def __str__(self) -> str:
        return self.type


class ClaimQuerySet(NoUpdate, OfPersonQuerySet["Claim"]):
    pass


class Claim(Frozen):
    """One statement about one person: written once, corrected only by another row.

    `content` holds what is personal: the value, as it was written, the dates of the event and of knowing it.
    The date of record and the predicate lie open: they say when we wrote and of what kind, never what.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    predicate = models.CharField(max_length=24, choices=Predicate)
    source = models.ForeignKey(Source, models.PROTECT, related_name="+")
    content = EncryptedJSONField()
    original = EncryptedTextField(null=True)
    language = models.CharField(max_length=8, blank=True)
    reliability = models.CharField(max_length=1, choices=Reliability)
    credibility = models.CharField(max_length=1, choices=Credibility)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    recorded_by = models.UUIDField()
    list_row = models.UUIDField(null=True, db_index=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ("recorded_at", "id")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(predicate__in=Predicate.values), name="register_claim_predicate"
            ),
            models.CheckConstraint(
                condition=Q(reliability__in=Reliability.values, credibility__in=Credibility.values),
                name="register_claim_grade",
            ),
        ]

    def __str__(self) -> str:
        return self.predicate

    def assertion(self, source_type: str, anonymous: bool) -> Assertion:
        """Return the claim as plain data; the source's type is handed in, so that many need no join."""
        content: dict[str, str] = self.content
        known = parse_dates(content.get("known_on", ""))
        return Assertion(
            id=self.id,
            predicate=Predicate(self.predicate),
            value=content["value"],
            source=self.source_id,
            source_type=SourceType(source_type),
            anonymous=anonymous,
            reliability=Reliability(self.reliability),
            credibility=Credibility(self.credibility),
            recorded_at=self.recorded_at,
            event=parse_dates(content.get("event", "")),
            known_on=known.latest if known else None,
        )


class ClaimAmendmentQuerySet(NoUpdate, ScopedQuerySet["ClaimAmendment"]):
    wall = Through("claim")

    def rows_for(self, actor: Actor) -> Self:
        return self.filter(claim__in=Claim.objects.visible_to(actor))


class ClaimAmendment(Frozen):
    """A claim is taken back, or gives way to a successor; the claim itself stays as it was written."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="+")
    successor = models.ForeignKey(Claim, models.PROTECT, null=True, related_name="+")
    reason = EncryptedTextField()
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    made_by = models.UUIDField()

    objects = ClaimAmendmentQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(successor__isnull=True) | ~Q(successor=models.F("claim")),
                name="register_no_claim_succeeds_itself",
            ),
            models.UniqueConstraint(
                fields=["claim"], condition=Q(successor__isnull=True), name="register_retracted_once"
            ),
        ]

    def __str__(self) -> str:
        return "superseded" if self.successor_id else "retracted"
