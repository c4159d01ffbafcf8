"""Data keys: one for each person's record and each list."""

from secrets import token_bytes
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from byname.apps.access import keys
from byname.apps.access.actor import Actor
from byname.apps.access.models import DataKey
from byname.apps.access.services.entries import record
from byname.apps.ledger.keys import keyring
from byname.core.keyring import KEY_LENGTH, KeyPurpose


def new_data_key() -> DataKey:
    """Make and store one data key."""
    return new_data_keys(1)[0]


def new_data_keys(count: int) -> list[DataKey]:
    """Make and store many data keys with few statements."""
    made = [_make() for _ in range(count)]
    DataKey.objects.bulk_create(made, batch_size=5_000)
    return made


def destroy_data_key(actor: Actor, data_key: DataKey) -> None:
    """Destroy a key, so that what it sealed can never be read again; entered in the ledger.

    A backup that still holds the wrapped key is not shredded until it expires.
    """
    with transaction.atomic():
        DataKey.objects.filter(pk=data_key.pk).update(wrapped=None, destroyed_at=timezone.now())
        record(actor, "data_key.destroy", subject=data_key.pk)
    keys.opened.forget(data_key.pk)


def rewrap_data_keys() -> int:
    """Wrap every data key that an older wrapping key holds under the current one; returns how many."""
    version, _ = keyring().current(KeyPurpose.WRAP)
    done = 0
    with transaction.atomic():
        for row in DataKey.objects.filter(wrapped__isnull=False, version__lt=version).iterator():
            row.version, row.wrapped = keys.wrap(row.pk, keys.unwrap(row.pk, row.version, row.wrapped))
            row.save(update_fields=["version", "wrapped"])
            done += 1
    return done


def _make() -> DataKey:
    identity, key = uuid4(), token_bytes(KEY_LENGTH)
    version, wrapped = keys.wrap(identity, key)
    keys.opened.put(identity, key)
    return DataKey(id=identity, version=version, wrapped=wrapped)
