"""Data keys: one for each person's record and each list."""

from secrets import token_bytes
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from byname.apps.access import factors, keys
from byname.apps.access.actor import Actor
from byname.apps.access.errors import NeedsSecond, NotPermitted
from byname.apps.access.models import Approval, DataKey
from byname.apps.access.permissions import Permission
from byname.apps.access.services.entries import authorise, record
from byname.apps.ledger import keys as ledger_keys
from byname.apps.ledger.keys import keyring
from byname.core.keyring import KEY_LENGTH, KeyPurpose

# The approved actions under which a data key is destroyed.
ERASES = frozenset({"person.shred"})
BATCH = 2_000


def new_data_key() -> DataKey:
    """Make and store one data key."""
    return new_data_keys(1)[0]


def new_data_keys(count: int) -> list[DataKey]:
    """Make and store many data keys with few statements."""
    made = [_make() for _ in range(count)]
    DataKey.objects.bulk_create(made, batch_size=5_000)
    return made


def new_derived_key() -> DataKey:
    """Make and store a key for what can be made again from other records, such as an index."""
    made = _make()
    made.derived = True
    made.save(force_insert=True)
    return made


def drop_derived_key(data_key: UUID) -> None:
    """Destroy a derived key, so that what it sealed cannot be read again; refuses any other key."""
    found = DataKey.objects.filter(pk=data_key, derived=True)
    if not found.update(wrapped=None, destroyed_at=timezone.now()):
        raise NeedsSecond("only a key of what can be made again is destroyed without signatures")
    keys.opened.forget(data_key)


@transaction.atomic
def destroy_data_key(actor: Actor, data_key: DataKey, approval: Approval) -> int:
    """Destroy a key, so that what it sealed can never be read again; returns the number of the entry.

    Refuses without an erasure that two people signed and that is being carried out. A key set that still
    holds the wrapped key opens a backup until it expires.
    """
    if approval.action not in ERASES or approval.executed_at is None or approval.approver_id is None:
        raise NeedsSecond("a data key is destroyed under an erasure that two people have signed")
    DataKey.objects.filter(pk=data_key.pk).update(wrapped=None, destroyed_at=timezone.now())
    keys.opened.forget(data_key.pk)
    return record(actor, "data_key.destroy", subject=approval.subject)


@transaction.atomic
def rotate(actor: Actor, purpose: KeyPurpose) -> int:
    """Make a new version of one key and return its number; refuses whoever may not manage keys."""
    authorise(actor, Permission.KEY_MANAGE)
    version = ledger_keys.rotate(purpose)
    record(actor, "key.rotate", fields=[purpose])
    return version


def forget(actor: Actor, purpose: KeyPurpose, version: int) -> None:
    """Destroy an older version of one key; refuses whoever may not manage keys, and while it is needed.

    What lies in the database was wrapped anew before, by `rewrap_data_keys` and `reseal_second_factors` here
    and by the rooms that keep search tokens.
    """
    with transaction.atomic():
        authorise(actor, Permission.KEY_MANAGE)
        if purpose is KeyPurpose.WRAP and _still_wrapped_by(version):
            raise NotPermitted(f"version {version} of the key for wrap still wraps data keys: re-wrap first")
        record(actor, "key.destroy", fields=[purpose])
        ledger_keys.forget(purpose, version)


def close_opened() -> None:
    """Let this process forget every opened data key, so that the next read opens them anew."""
    keys.opened.forget()


def rewrap_data_keys() -> int:
    """Wrap every data key that an older wrapping key holds under the current one; returns how many."""
    version, _ = keyring().current(KeyPurpose.WRAP)
    done = 0
    while batch := _rewrap_some(version):
        done += batch
    return done


@transaction.atomic
def reseal_second_factors() -> int:
    """Seal second factors anew where an older wrapping key sealed them; returns how many."""
    return factors.reseal()


@transaction.atomic
def _rewrap_some(version: int) -> int:
    """Wrap one batch anew, locked against a destruction meanwhile, which writing it back would undo."""
    older = DataKey.objects.select_for_update().filter(wrapped__isnull=False, version__lt=version)
    batch = list(older.order_by("pk")[:BATCH])
    for row in batch:
        row.version, row.wrapped = keys.wrap(row.pk, keys.unwrap(row.pk, row.version, row.wrapped))
    DataKey.objects.bulk_update(batch, ["version", "wrapped"])
    return len(batch)


def _still_wrapped_by(version: int) -> bool:
    return DataKey.objects.filter(wrapped__isnull=False, version=version).exists()


def _make() -> DataKey:
    identity, key = uuid4(), token_bytes(KEY_LENGTH)
    version, wrapped = keys.wrap(identity, key)
    keys.opened.put(identity, key)
    return DataKey(id=identity, version=version, wrapped=wrapped)
