"""What the comparison found, what people said of it, and what was answered to the sender."""

from typing import Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from byname.apps.access.actor import Actor
from byname.apps.access.fields import EncryptedBytesField, EncryptedJSONField, EncryptedTextField
from byname.apps.access.permissions import Permission
from byname.apps.access.roles import Compartment
from byname.apps.access.scope import reachable
from byname.apps.access.wall.rules import All, Through
from byname.apps.lists.models import ListRow, PartOfList, PartOfListQuerySet
from byname.apps.reconciliation.rulings import Answer
from byname.apps.reconciliation.vocabulary import NoteKind

M = TypeVar("M", bound=models.Model)
ANSWERS = [(answer.value, answer.value) for answer in Answer]
COMPARTMENTS = [(one.value, one.value) for one in Compartment]


class NamingQuerySet(PartOfListQuerySet[M]):
    """What names a person is seen by whoever may see the list and the person."""

    wall = All((Through("received_list"), Through("person", or_none=True)))

    def rows_for(self, actor: Actor) -> Self:
        # A join on the person, not a subquery: PostgreSQL would read the whole register for that.
        person = reachable(
            actor, Permission.PERSON_READ, compartment="person__compartment", subjects=("person",)
        )
        return super().rows_for(actor).filter(Q(person=None) | person)


class ComparisonQuerySet(PartOfListQuerySet["Comparison"]):
    pass


class Comparison(PartOfList):
    """One run over the whole list, or (`follows` names that run) what changed since for some of its rows.

    `method` is the version of the program's method and `rates` what it learned of the list: a run that
    follows weighs by the same, so that its numbers can be put beside the earlier ones. `people` were held
    against the list, as the register stood at entry `upto` of the ledger; the whole run keeps how far it has
    been followed since, and when (`followed_at`), also where nothing was found.
    """

    follows = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    followed_at = models.DateTimeField(null=True)
    people = models.PositiveIntegerField(default=0)
    upto = models.PositiveBigIntegerField(default=0)
    method = models.CharField(max_length=32, blank=True)
    rates = EncryptedJSONField(null=True)
    share_registered = models.FloatField(null=True)

    objects = ComparisonQuerySet.as_manager()

    class Meta:
        ordering = ("-started_at",)

    def __str__(self) -> str:
        return f"comparison of {self.received_list_id}"


class FindingQuerySet(PartOfListQuerySet["Finding"]):
    pass


class Finding(PartOfList):
    """What the program proposes for one person row; never a decision."""

    comparison = models.ForeignKey(Comparison, on_delete=models.PROTECT, related_name="+")
    row = models.ForeignKey(ListRow, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=16)
    duplicate_of = models.ForeignKey(ListRow, on_delete=models.PROTECT, null=True, related_name="+")
    reasons = models.JSONField(default=list)

    objects = FindingQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["comparison", "row"], name="reconciliation_one_finding"),
        )

    def __str__(self) -> str:
        return self.outcome


class CandidateQuerySet(NamingQuerySet["Candidate"]):
    pass


class Candidate(PartOfList):
    """A person of the register whom a row may mean, with the evidence for it.

    `order` is a keyed shuffle: the order in which candidates are shown before the first opinion.
    """

    comparison = models.ForeignKey(Comparison, on_delete=models.PROTECT, related_name="+")
    row = models.ForeignKey(ListRow, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("register.Person", on_delete=models.PROTECT, related_name="+")
    rank = models.PositiveSmallIntegerField()
    order = models.CharField(max_length=64)
    probability = models.FloatField()
    relation = models.CharField(max_length=16)
    evidence = EncryptedJSONField()

    objects = CandidateQuerySet.as_manager()

    class Meta:
        ordering = ("rank",)
        constraints = (
            models.UniqueConstraint(
                fields=["comparison", "row", "person"], name="reconciliation_one_candidate"
            ),
            models.CheckConstraint(
                condition=Q(probability__gte=0) & Q(probability__lte=1),
                name="reconciliation_probability_is_one",
            ),
        )

    def __str__(self) -> str:
        return f"candidate {self.rank}"


class JudgementQuerySet(NamingQuerySet["Judgement"]):
    pass


class Judgement(PartOfList):
    """What one natural person said of one row; taken back, never erased.

    `blind` says that it was given before any score was shown to this person for this row.
    """

    row = models.ForeignKey(ListRow, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("register.Person", on_delete=models.PROTECT, null=True, related_name="+")
    answer = models.CharField(max_length=20, choices=ANSWERS)
    reason = EncryptedTextField(default="")
    blind = models.BooleanField()
    judge = models.ForeignKey("access.NaturalPerson", on_delete=models.PROTECT, related_name="+")
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    objects = JudgementQuerySet.as_manager()

    class Meta:
        ordering = ("given_at", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(person=None) ^ Q(answer__in=[Answer.SAME, Answer.DIFFERENT]),
                name="reconciliation_person_where_asked",
            ),
        )

    def __str__(self) -> str:
        return self.answer


class EffectQuerySet(NamingQuerySet["Effect"]):
    pass


class Effect(PartOfList):
    """What a ruling that stands wrote into the register: the case it linked or made, and the claims."""

    row = models.ForeignKey(ListRow, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("register.Person", on_delete=models.PROTECT, related_name="+")
    created = models.BooleanField()
    claims = models.JSONField(default=list)
    made_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    objects = EffectQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["row"], condition=Q(undone_at=None), name="reconciliation_one_effect"
            ),
        )

    def __str__(self) -> str:
        return f"effect of row {self.row_id}"


class NoteQuerySet(PartOfListQuerySet["Note"]):
    pass


class Note(PartOfList):
    """Closes what an outcome leaves open: the sender was asked, or an open question was found out."""

    row = models.ForeignKey(ListRow, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16, choices=NoteKind)
    text = EncryptedTextField(default="")
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    objects = NoteQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["row", "kind"], name="reconciliation_one_note_a_kind"),
        )

    def __str__(self) -> str:
        return self.kind


class ClosureQuerySet(PartOfListQuerySet["Closure"]):
    pass


class Closure(PartOfList):
    """The account on which a list was proposed for closing, word for word, and the approval it hangs on."""

    account = EncryptedJSONField()
    approval = models.ForeignKey("access.Approval", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    objects = ClosureQuerySet.as_manager()

    class Meta:
        ordering = ("-made_at",)

    def __str__(self) -> str:
        return f"closure of {self.received_list_id}"


class AnswerToSenderQuerySet(PartOfListQuerySet["AnswerToSender"]):
    pass


class AnswerToSender(PartOfList):
    """The answer to a list, row by row, for one recipient; fixed when proposed."""

    copy = models.CharField(max_length=16, unique=True)
    recipient = models.ForeignKey("access.Party", on_delete=models.PROTECT, related_name="+")
    workbook = EncryptedBytesField()
    text = EncryptedBytesField()
    approval = models.ForeignKey("access.Approval", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    objects = AnswerToSenderQuerySet.as_manager()

    class Meta:
        ordering = ("-made_at",)

    def __str__(self) -> str:
        return self.copy


__all__ = [
    "AnswerToSender",
    "Candidate",
    "Closure",
    "Comparison",
    "Effect",
    "Finding",
    "Judgement",
    "Note",
]
