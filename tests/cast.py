"""The named people of every test: what they were granted and how they sign in. All invented."""

import time
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.contrib.auth.hashers import make_password
from django.core.cache import caches
from django.test import Client
from django.urls import reverse
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

    def enter(self, client: Client, name: str, purpose: Purpose | None = None) -> Client:
        """Sign a client in through the pages: password, second factor, purpose."""
        account = self.account(name)
        if not Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP).exists():
            services.enrol_totp(account, TOTP_SECRET)
        purpose = purpose or PURPOSES.get(name, Purpose.RECONCILIATION)
        words = {"login": account.username, "password": PASSWORD, "purpose": str(purpose)}
        client.post(reverse("account_login"), words)
        caches["default"].clear()  # one person may sign in twice within the half-minute of a code
        answer = client.post(reverse("mfa_authenticate"), {"code": code()})
        assert answer.status_code == 302, "the cast could not sign in"
        return client


def code(secret: str = TOTP_SECRET) -> str:
    """Return the code an authenticator shows now; waits out the last second of its half-minute."""
    while time.time() % 30 > 28.5:
        time.sleep(0.2)
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))
