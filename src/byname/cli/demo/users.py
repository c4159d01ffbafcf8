"""The users of the demo: one for each role, with a password and a second factor anyone may know."""

from base64 import b32decode
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from byname.apps.access import services
from byname.apps.access.actor import operator
from byname.apps.access.roles import Compartment, Role

if TYPE_CHECKING:
    from byname.apps.access.models import Account, Organisation

PASSWORD = "invented-people-only"  # noqa: S105 (printed by the demo; opens nothing but invented data)
RECORDS = (Compartment.MILITARY, Compartment.CIVILIANS)
# Whoever signs what leaves the house works for another body than whoever proposes it.
CASEWORK, REVIEW = "Координаційна група (навчальна)", "Група перевірки (навчальна)"


@dataclass(frozen=True, slots=True)
class DemoUser:
    """A login, the name shown, what the user may do and where, the secret of the second factor, the body."""

    login: str
    name: str
    role: Role
    compartments: tuple[Compartment | None, ...]
    secret: str
    body: str = CASEWORK


USERS = (
    DemoUser("registrar", "Реєстраторка Ольга", Role.REGISTRAR, RECORDS, "BYNAMEREGISTRAR2BYNAMEREGISTRAR2"),
    DemoUser("caseworker", "Справник Ігор", Role.CASEWORKER, RECORDS, "BYNAMECASEWORKERBYNAMECASEWORKER"),
    DemoUser(
        "verifier", "Верифікаторка Леся", Role.VERIFIER, RECORDS, "BYNAMEVERIFIER22BYNAMEVERIFIER22", REVIEW
    ),
    DemoUser("delegate", "Делегат Павло", Role.DELEGATE, RECORDS, "BYNAMEDELEGATE22BYNAMEDELEGATE22"),
    DemoUser("auditor", "Аудиторка Ніна", Role.AUDITOR, (None,), "BYNAMEAUDITOR222BYNAMEAUDITOR222", REVIEW),
    DemoUser(
        "dpo", "Уповноважена Софія", Role.DPO, (None, *RECORDS), "BYNAMEPROTECTIONBYNAMEPROTECTION", REVIEW
    ),
    DemoUser("sysadmin", "Адміністратор Тарас", Role.SYSADMIN, (None,), "BYNAMESYSADMIN22BYNAMESYSADMIN22"),
)


def make_parties() -> None:
    """Register the two parties, by neutral names."""
    for code, name in (("A", "Сторона А"), ("B", "Сторона Б")):
        services.create_party(operator(), code=code, name=name)


def make_users() -> dict[str, "Account"]:
    """Make every user of the demo and the two bodies they work for; returns the accounts by login."""
    bodies = {name: services.create_organisation(operator(), name=name) for name in (CASEWORK, REVIEW)}
    return {user.login: _make(user, bodies[user.body]) for user in USERS}


def _make(user: DemoUser, body: "Organisation") -> "Account":
    account = services.create_account(
        operator(),
        username=user.login,
        password=PASSWORD,
        display_name=user.name,
        organisation=body,
        grants=[(user.role, compartment) for compartment in user.compartments],
    )
    services.enrol_totp(account, user.secret)
    return account


def user_named(login: str) -> DemoUser | None:
    """Return the demo user of this login."""
    return next((user for user in USERS if user.login == login), None)


def code_of(user: DemoUser, moment: float) -> str:
    """Return the six digits of a moment (RFC 6238), as an authenticator would show them."""
    return TOTP(b32decode(user.secret), 6, SHA1(), 30).generate(int(moment)).decode()  # noqa: S303 (RFC 6238)
