"""Sessions of an account: how many at once, where from, and how they end."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction
from django.utils import timezone

from byname.apps.access import sessions
from byname.apps.access.actor import Actor
from byname.apps.access.models import Account, Session
from byname.apps.access.services.entries import record

BEGAN = "byname_began"


@dataclass(frozen=True, slots=True)
class OpenSession:
    """One session of an account, as its owner sees it."""

    row: str
    began_at: datetime
    used_at: datetime
    address: str
    browser: str


def begin_session(session: SessionBase, account: Any, address: str, browser: str) -> None:
    """Note in a session when and where it began, and end the oldest ones over the number allowed."""
    session[BEGAN] = {"at": timezone.now().isoformat(), "address": address, "browser": browser[:200]}
    here = sessions.row_of(str(session.session_key))
    others = [one.row for one in open_sessions(account) if one.row != here]
    _end(account, others[max(settings.BYNAME_SESSIONS_MOST - 1, 0) :])
    sessions.SessionStore.clear_expired()


def open_sessions(account: Account) -> list[OpenSession]:
    """Return the running sessions of an account, the newest first; one that does not open is left out."""
    return sorted(_open(account), key=lambda one: one.began_at, reverse=True)


@transaction.atomic
def end_sessions(actor: Actor, account: Account, rows: list[str] | None = None) -> int:
    """End some sessions of an account, or all; they can do nothing from the next request on.

    Returns how many ended. Ends nothing of another account's, whatever rows are named.
    """
    ended = _end(account, rows)
    record(actor, "session.revoke", subject=account.pk)
    return ended


def _end(account: Account, rows: list[str] | None = None) -> int:
    running = Session.objects.filter(owner=sessions.owner_of(account.pk))
    return (running if rows is None else running.filter(pk__in=rows)).delete()[0]


def _open(account: Account) -> Iterator[OpenSession]:
    running = Session.objects.filter(owner=sessions.owner_of(account.pk), expire_date__gt=timezone.now())
    idle = timedelta(seconds=settings.SESSION_COOKIE_AGE)
    for row in running:
        began = (sessions.opened(row) or {}).get(BEGAN)
        if began:
            at = datetime.fromisoformat(began["at"])
            yield OpenSession(row.pk, at, row.expire_date - idle, began["address"], began["browser"])
