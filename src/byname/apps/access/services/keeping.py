"""What an administrator does about accounts that are there: look them over, close one, help one in again."""

from dataclasses import dataclass
from secrets import choice
from string import ascii_lowercase, digits

from django.db import transaction

from byname.apps.access import factors
from byname.apps.access.actor import Actor
from byname.apps.access.models import Account
from byname.apps.access.permissions import Permission
from byname.apps.access.services.accounts import authorise_for_other
from byname.apps.access.services.entries import authorise, record
from byname.apps.access.services.sessions import end_sessions, open_sessions


@dataclass(frozen=True, slots=True)
class AccountLine:
    """One account as an administrator sees it: no names, no records."""

    login: str
    active: bool
    roles: tuple[str, ...]
    factors: tuple[str, ...]
    sessions: int


def account_lines(actor: Actor) -> list[AccountLine]:
    """Return every account by login name; refuses whoever may not manage accounts."""
    authorise(actor, Permission.ACCOUNT_MANAGE)
    return [_line(account) for account in Account.objects.order_by("username")]


@transaction.atomic
def close_sessions(actor: Actor, account: Account) -> int:
    """End every session of another's account; returns how many. Refuses whoever may not manage accounts."""
    authorise_for_other(actor, account)
    return end_sessions(actor, account)


@transaction.atomic
def reset_factors(actor: Actor, account: Account) -> str:
    """Take all second factors of another's account away, end its sessions, and return a new password.

    For somebody who lost telephone, passkeys and spare codes: another officer hands him the password, and
    with it he sets up a second factor before anything opens. Refuses doing this for oneself.
    """
    authorise_for_other(actor, account)
    password = "-".join("".join(choice(ascii_lowercase + digits) for _ in range(5)) for _ in range(4))
    account.set_password(password)
    account.save(update_fields=["password"])
    factors.of(account).delete()
    end_sessions(actor, account)
    record(actor, "account.reset", subject=account.pk)
    return password


def _line(account: Account) -> AccountLine:
    roles = sorted({str(one.role) for one in account.grants.filter(ended_at=None)})
    kinds = tuple(dict.fromkeys(factor.type for factor in factors.of(account)))
    return AccountLine(account.username, account.is_active, tuple(roles), kinds, len(open_sessions(account)))
