"""Sessions in the database: a copy of it opens none of them, and does not show whose they are.

A row stands under the keyed hash of its cookie, and what the session holds is sealed for that row alone.
"""

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase, UpdateError
from django.db import DatabaseError, transaction
from django.utils import timezone

from byname.apps.access import keys
from byname.apps.access.errors import Displaced
from byname.apps.access.models import Session
from byname.core.errors import KeysUnavailable
from byname.core.keyring import KeyPurpose


def row_of(cookie: str) -> str:
    """Return under what a session stands in the table."""
    return keys.keyed_hash(KeyPurpose.COMMITMENT, "session", cookie.encode())[:40]


def owner_of(account: UUID) -> str:
    """Return what the table knows of whose a session is."""
    return keys.keyed_hash(KeyPurpose.COMMITMENT, "session owner", account.bytes)


def opened(row: Session) -> dict[str, Any] | None:
    """Return what a session holds; None where it does not open, as one moved from another row does not."""
    try:
        return dict(json.loads(keys.open_text(_place(row.session_key), row.session_data)))
    except (Displaced, KeysUnavailable, ValueError):
        return None


class SessionStore(SessionBase):
    """One that does not open counts as none."""

    # Set for pages that ask by themselves: they are no sign of anybody at work.
    polled = False
    _ends: datetime | None = None

    def load(self) -> dict[str, Any]:
        row = Session.objects.filter(session_key=self._row(), expire_date__gt=timezone.now()).first()
        held = opened(row) if row else None
        if row is None or held is None:
            self._session_key = None
            return {}
        self._ends = row.expire_date
        return held

    def exists(self, session_key: str) -> bool:
        return Session.objects.filter(session_key=row_of(session_key)).exists()

    def create(self) -> None:
        self._session_key = self._get_new_session_key()  # type: ignore[attr-defined]
        self.save(must_create=True)
        self.modified = True

    def save(self, must_create: bool = False) -> None:
        """Write the session; refuses to bring back one that was ended meanwhile."""
        if self.session_key is None:
            return self.create()
        row = self._as_row(self._get_session(no_load=must_create))  # type: ignore[attr-defined]
        try:
            with transaction.atomic():
                row.save(force_insert=must_create, force_update=not must_create)
        except DatabaseError:
            if must_create or Session.objects.filter(pk=row.pk).exists():
                raise
            raise UpdateError from None

    def delete(self, session_key: str | None = None) -> None:
        if key := session_key or self.session_key:
            Session.objects.filter(session_key=row_of(key)).delete()

    @classmethod
    def clear_expired(cls) -> None:
        """Forget the sessions that are over."""
        Session.objects.filter(expire_date__lt=timezone.now()).delete()

    def _row(self) -> str:
        try:
            return row_of(self.session_key or "")
        except KeysUnavailable:
            return ""

    def _as_row(self, held: dict[str, Any]) -> Session:
        key = row_of(str(self.session_key))
        owner = held.get(SESSION_KEY)
        return Session(
            session_key=key,
            owner=owner_of(UUID(owner)) if owner else "",
            session_data=keys.seal_text(_place(key), json.dumps(held, separators=(",", ":"))),
            expire_date=self._ends if self.polled and self._ends else self.get_expiry_date(),
        )


def _place(row: str) -> str:
    return f"session {row}"
