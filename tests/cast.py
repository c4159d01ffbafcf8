"""The named people of every test: what they were granted and how they sign in. All invented."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from byname.apps.access import services
from byname.apps.access.actor import Actor, operator
from byname.apps.access.models import Account
from byname.apps.access.purposes import Purpose
from byname.apps.access.roles import Compartment, Role

PASSWORD = "invented-Password-of-the-cast"
TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"

RECORDS = tuple(Compartment)
GRANTS: dict[str, tuple[tuple[Role, Compartment | None], ...]] = {
    "registrar": tuple((Role.REGISTRAR, one) for one in RECORDS),
    "caseworker": tuple((Role.CASEWORKER, one) for one in RECORDS),
    "verifier": tuple((Role.VERIFIER, one) for one in RECORDS),
    "child_protection_officer": ((Role.CHILD_PROTECTION_OFFICER, Compartment.CHILDREN),),
    "delegate": tuple((Role.DELEGATE, one) for one in RECORDS),
    "auditor": ((Role.AUDITOR, None),),
    "dpo": ((Role.DPO, None),),
    "sysadmin": ((Role.SYSADMIN, None),),
    "observer": ((Role.OBSERVER, None),),
    "nobody": (),
}
PURPOSES = {
    "auditor": Purpose.AUDIT,
    "dpo": Purpose.AUDIT,
    "observer": Purpose.AUDIT,
    "sysadmin": Purpose.ADMINISTRATION,
}


@cache
def encoded_password() -> str:
    """Hash the one password of the cast once: argon2 is slow on purpose."""
    return make_password(PASSWORD)


def hire(name: str) -> Account:
    """Make one member of the cast, with the grants of the table above."""
    account = services.create_account(
        operator(),
        username=f"test-{name}",
        password=None,
        display_name=f"Invented {name}",
        grants=GRANTS[name],
    )
    account.password = encoded_password()
    account.save(update_fields=["password"])
    return account


@dataclass
class Cast:
    """Hires on first use: `cast.actor("verifier")`, `cast.account("verifier")`."""

    hired: dict[str, Account]

    def account(self, name: str) -> Account:
        return self.hired.setdefault(name, self.hired.get(name) or hire(name))

    def actor(self, name: str, purpose: Purpose | None = None, since: datetime | None = None) -> Actor:
        purpose = purpose or PURPOSES.get(name, Purpose.RECONCILIATION)
        return services.actor_for(self.account(name), purpose, since or timezone.now())

    def assign(self, name: str, *subjects: Any) -> Actor:
        """Put somebody on cases (rows or ids) and return the actor as it is from then on."""
        for subject in subjects:
            services.assign(operator(), self.account(name), getattr(subject, "pk", subject))
        return self.actor(name)
