"""What all processes remember for a while: attempts to sign in, open rows. Django's cache, in the database.

allauth counts wrong tries and used codes in the cache. In the memory of one process a code could be used
once in each; here they share one table. It holds no name, no address and no code, only keyed hashes,
pseudonyms and times.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.db import IntegrityError, transaction
from django.utils import timezone

from byname.apps.access import keys
from byname.apps.access.models import SharedNote
from byname.core.keyring import KeyPurpose

FOREVER = datetime.max.replace(tzinfo=UTC) - timedelta(days=1)


class SharedMemory(BaseCache):
    """A cache of JSON values; two processes that add the same note at the same time do not both succeed."""

    def __init__(self, location: str, options: dict[str, Any]) -> None:
        super().__init__(options)

    def add(
        self, key: str, value: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None
    ) -> bool:
        """Remember something new; returns False where it is remembered already."""
        self._let_go()
        try:
            with transaction.atomic():
                self._note(key, value, timeout, version).save(force_insert=True)
        except IntegrityError:
            return False
        return True

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        """Return what is remembered and not over."""
        found = SharedNote.objects.filter(key=self._hashed(key, version), expires_at__gt=timezone.now())
        return next(iter(found.values_list("value", flat=True)), default)

    def get_many(self, keys: Iterable[str], version: int | None = None) -> dict[str, Any]:
        """Return all that is remembered of some, in one question."""
        by_hash = {self._hashed(key, version): key for key in keys}
        found = SharedNote.objects.filter(pk__in=by_hash, expires_at__gt=timezone.now())
        return {by_hash[pk]: value for pk, value in found.values_list("pk", "value")}

    def set(
        self, key: str, value: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None
    ) -> None:
        """Remember something, whatever was remembered before."""
        SharedNote.objects.bulk_create(
            [self._note(key, value, timeout, version)],
            update_conflicts=True, unique_fields=["key"], update_fields=["value", "expires_at"],
        )  # fmt: skip

    def delete(self, key: str, version: int | None = None) -> bool:
        """Forget one note; says whether there was one."""
        return bool(SharedNote.objects.filter(key=self._hashed(key, version)).delete()[0])

    def clear(self) -> None:
        """Forget everything."""
        SharedNote.objects.all().delete()

    def _let_go(self) -> None:
        """Delete what is over; what another process is just deleting is left to it, so that nobody waits."""
        over = SharedNote.objects.filter(expires_at__lte=timezone.now())
        with transaction.atomic():
            free = list(over.select_for_update(skip_locked=True).values_list("pk", flat=True))
            SharedNote.objects.filter(pk__in=free).delete()

    def _note(self, key: str, value: Any, timeout: float | None, version: int | None) -> SharedNote:
        ends = self.get_backend_timeout(timeout)
        expires_at = FOREVER if ends is None else datetime.fromtimestamp(ends, UTC)
        return SharedNote(key=self._hashed(key, version), value=value, expires_at=expires_at)

    def _hashed(self, key: str, version: int | None) -> str:
        return keys.keyed_hash(KeyPurpose.COMMITMENT, "shared note", self.make_key(key, version).encode())
