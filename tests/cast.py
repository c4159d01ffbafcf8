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
from byname.apps.access.models import Account, Organisation
from byname.apps.access.purposes import Purpose
from byname.apps.access.roles import Compartment, Role

PASSWORD = "invented-Password-of-the-cast"
TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"

RECORDS = tuple(Compartment)
REMAINS = (Compartment.REMAINS,)
Grants = tuple[tuple[Role, Compartment | None], ...]


def everywhere(role: Role, compartments: tuple[Compartment, ...] = RECORDS) -> Grants:
    """Grant a role in each of these compartments."""
    return tuple((role, one) for one in compartments)


GRANTS: dict[str, Grants] = {
    "registrar": everywhere(Role.REGISTRAR),
    "caseworker": everywhere(Role.CASEWORKER),
    "verifier": everywhere(Role.VERIFIER),
    "medical_officer": everywhere(Role.MEDICAL_OFFICER),
    "forensic_examiner": everywhere(Role.FORENSIC_EXAMINER, REMAINS),
    "forensic_reviewer": everywhere(Role.FORENSIC_REVIEWER, REMAINS),
    "board_member": everywhere(Role.BOARD_MEMBER, REMAINS),
    "child_protection_officer": everywhere(Role.CHILD_PROTECTION_OFFICER, (Compartment.CHILDREN,)),
    "legal_officer": everywhere(Role.LEGAL_OFFICER),
    "family_liaison": everywhere(Role.FAMILY_LIAISON),
    "delegate": everywhere(Role.DELEGATE),
    "exchange_officer": everywhere(Role.EXCHANGE_OFFICER),
    "neutral_officer": everywhere(Role.NEUTRAL_OFFICER),
    "press": ((Role.PRESS, None),),
    "observer": ((Role.OBSERVER, None),),
    "auditor": ((Role.AUDITOR, None),),
    "dpo": ((Role.DPO, None), *everywhere(Role.DPO)),
    "sysadmin": ((Role.SYSADMIN, None),),
    "nobody": (),
}
PURPOSES = {
    "auditor": Purpose.AUDIT,
    "dpo": Purpose.AUDIT,
    "family_liaison": Purpose.FAMILY_ENQUIRY,
    "forensic_examiner": Purpose.IDENTIFICATION,
    "forensic_reviewer": Purpose.IDENTIFICATION,
    "board_member": Purpose.IDENTIFICATION,
    "medical_officer": Purpose.MEDICAL_CARE,
    "legal_officer": Purpose.ANSWER_TO_SENDER,
    "observer": Purpose.AUDIT,
    "sysadmin": Purpose.ADMINISTRATION,
}
# Who signs what leaves the house works for another body than who proposes it.
SIGNERS = {"verifier", "legal_officer", "dpo", "auditor"}


@cache
def encoded_password() -> str:
    """Hash the one password of the cast once: argon2 is slow on purpose."""
    return make_password(PASSWORD)


def body(name: str) -> Organisation:
    """Return the body somebody works for: one of two."""
    name = f"Invented body {2 if name in SIGNERS else 1}"
    found = Organisation.objects.filter(name=name).first()
    return found or services.create_organisation(operator(), name=name)


def hire(name: str) -> Account:
    """Make one member of the cast, with the grants of the table above."""
    account = services.create_account(
        operator(),
        username=f"test-{name}",
        password=None,
        display_name=f"Invented {name}",
        organisation=body(name),
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

    def actor(
        self,
        name: str,
        purpose: Purpose | None = None,
        since: datetime | None = None,
        confirmed: datetime | None = None,
    ) -> Actor:
        """Return somebody at work, who signed in and proved himself again just now unless said otherwise."""
        purpose, now = purpose or PURPOSES.get(name, Purpose.RECONCILIATION), timezone.now()
        return services.actor_for(self.account(name), purpose, since or now, confirmed or now)

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
