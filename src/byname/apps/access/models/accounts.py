"""Who takes part, who works here, and what they were granted."""

import uuid
from typing import Any, Self

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils import timezone

from byname.apps.access.actor import Actor
from byname.apps.access.decide import may_begin
from byname.apps.access.fields import EncryptedModel, EncryptedTextField
from byname.apps.access.permissions import Permission
from byname.apps.access.roles import FOR_NO_HUMAN, Compartment, Role
from byname.apps.access.scope import ScopedModel, ScopedQuerySet
from byname.apps.access.wall.rules import Holders


class Party(models.Model):
    """A party to the conflict: a code such as A or B, and the name this installation shows."""

    code = models.CharField(max_length=8, primary_key=True)
    name = models.CharField(max_length=100)

    def __str__(self) -> str:
        return self.name


class Organisation(models.Model):
    """A body whose people work here or whose lists arrive; of a party, or neutral."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200, unique=True)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, related_name="organisations")

    def __str__(self) -> str:
        return self.name


# Who keeps accounts, audits, or sees the judgements on a list sees the names of those who work here.
SEES_STAFF = (Permission.ACCOUNT_MANAGE, Permission.LEDGER_READ, Permission.LIST_READ)


class NaturalPersonQuerySet(ScopedQuerySet["NaturalPerson"]):
    wall = Holders(SEES_STAFF, own="pk", colleagues="organisation", adds=(Permission.ACCOUNT_MANAGE,))

    def rows_for(self, actor: Actor) -> Self:
        now = timezone.now()
        if actor.system or any(may_begin(actor, permission, now) for permission in SEES_STAFF):
            return self
        colleagues = Q(organisation=actor.organisation) if actor.organisation else Q(pk__in=())
        return self.filter(Q(pk=actor.person) | colleagues)


class NaturalPerson(EncryptedModel, ScopedModel):
    """A human being who works here; may hold several accounts, and is one pair of eyes in all of them."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    display_name = EncryptedTextField()

    objects = NaturalPersonQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.id)


class AccountManager(BaseUserManager["Account"]):
    def active(self) -> models.QuerySet["Account"]:
        """Accounts that may sign in."""
        return self.filter(is_active=True)


class Account(AbstractBaseUser):
    """One way to sign in. Login names say nothing of who it is."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    username = models.CharField(max_length=64, unique=True)
    person = models.ForeignKey(NaturalPerson, on_delete=models.PROTECT, related_name="accounts")
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "username"
    objects = AccountManager()

    def __str__(self) -> str:
        return self.username


def _choices(names: Any) -> list[tuple[str, str]]:
    return [(str(name), str(name)) for name in names]


ROLE_CHOICES = _choices(Role)
COMPARTMENT_CHOICES = _choices(Compartment)


class Grant(models.Model):
    """One role in one compartment; an office without records has no compartment."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=32, choices=ROLE_CHOICES)
    compartment = models.CharField(max_length=16, choices=COMPARTMENT_CHOICES, blank=True)
    given_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["account", "role", "compartment"],
                condition=Q(ended_at=None),
                name="access_one_running_grant",
            ),
            models.CheckConstraint(
                condition=~Q(role__in=sorted(map(str, FOR_NO_HUMAN))), name="access_nobody_is_the_machine"
            ),
        )

    def __str__(self) -> str:
        return f"{self.role} in {self.compartment or 'no compartment'}"


class Assignment(models.Model):
    """An account is put on one case or list."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="assignments")
    subject = models.UUIDField()
    given_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["account", "subject"],
                condition=Q(ended_at=None),
                name="access_one_running_assignment",
            ),
        )

    def __str__(self) -> str:
        return str(self.subject)
