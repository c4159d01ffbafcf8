"""Who acts: everything that reads or changes takes an `Actor`; the machine is one too."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Self
from uuid import NAMESPACE_URL, UUID, uuid5

from byname.apps.access import keys
from byname.apps.access.permissions import Permission
from byname.apps.access.purposes import Purpose
from byname.apps.access.roles import PERMISSIONS, Compartment, Role


@dataclass(frozen=True, slots=True, order=True)
class Held:
    """One role held in one compartment; an office without records (auditor, sysadmin) has none.

    A delegated role is held for one subject, a person or a list, until a time.
    """

    role: Role
    compartment: Compartment | None = None
    subject: UUID | None = None
    until: datetime | None = None

    def running(self, now: datetime) -> bool:
        """Say whether it has not come to its end."""
        return self.until is None or now < self.until


@dataclass(frozen=True, slots=True)
class Emergency:
    """The glass was broken for one person's record, until a time."""

    subject: UUID
    until: datetime


@dataclass(frozen=True, slots=True)
class Actor:
    """One account at work for one stated purpose, as its grants and assignments stand now."""

    account: UUID
    person: UUID
    organisation: UUID | None
    grants: frozenset[Held]
    assignments: frozenset[UUID]
    purpose: Purpose
    # When password and second factor had both been given; None: never.
    signed_in_at: datetime | None
    active: bool = True
    system: bool = False
    name: str = field(default="", repr=False)
    # When this person last proved himself again.
    confirmed_at: datetime | None = None
    # Narrower roles received for single records.
    delegated: frozenset[Held] = frozenset()
    emergency: Emergency | None = None

    @property
    def roles(self) -> frozenset[Role]:
        """The roles held anywhere."""
        return frozenset(held.role for held in self.grants)

    @property
    def compartments(self) -> frozenset[Compartment]:
        """The compartments in which some role is held."""
        return frozenset(held.compartment for held in self.grants if held.compartment)

    @property
    def pseudonym(self) -> str:
        """How the ledger names this actor: keyed, so that the ledger alone tells nobody who it was."""
        return str(self.account) if self.system else keys.pseudonym(self.account)

    def holding(self, permission: Permission) -> Iterator[Held]:
        """Yield each role with this permission, granted or delegated, wherever it is held."""
        return (held for held in self.grants | self.delegated if permission in PERMISSIONS[held.role])

    def for_purpose(self, purpose: Purpose) -> Self:
        """Return the same actor with another stated purpose."""
        return replace(self, purpose=purpose)


def system_actor(
    name: str,
    purpose: Purpose = Purpose.RECONCILIATION,
    compartments: Iterable[Compartment] = tuple(Compartment),
    role: Role = Role.MACHINE,
) -> Actor:
    """Return the machine acting under a name, with the few permissions of `Role.MACHINE`."""
    identity = uuid5(NAMESPACE_URL, f"byname:system:{name}")
    grants = frozenset(Held(role, compartment) for compartment in compartments)
    return Actor(identity, identity, None, grants, frozenset(), purpose, None, system=True, name=name)


def operator() -> Actor:
    """Return whoever runs commands on the machine that holds the keys: no records, only the installation."""
    return system_actor("operator", Purpose.ADMINISTRATION, role=Role.OPERATOR)
