"""Data and key set belong together, or nothing is restored."""

import io
from datetime import date
from typing import Any

import pytest
from django.db import connection

from byname.apps.access.backups import open_pair
from byname.core.errors import BynameError, KeysUnavailable
from byname.core.keyring import KeyPurpose, Keyring
from byname.core.keyring.stream import seal_stream

RING = Keyring.create()
TODAY = date(2026, 1, 10)
pytestmark = pytest.mark.django_db


def sealed(what: str, ring: Keyring = RING, **more: Any) -> io.BytesIO:
    about = {"what": what, "backup": "one", "engine": connection.vendor, "expires": "2026-01-11", **more}
    into = io.BytesIO()
    seal_stream(ring, about, [b"invented"], into)
    return into


def test_a_pair_opens_until_the_day_it_expires():
    assert open_pair(RING, sealed("data"), sealed("keys"), TODAY)
    with pytest.raises(BynameError, match="expired on 2026-01-11"):
        open_pair(RING, sealed("data"), sealed("keys"), date(2026, 1, 11))


@pytest.mark.parametrize(
    ("data", "keys", "why"),
    [
        (sealed("data"), sealed("keys", backup="another"), "another backup"),
        (sealed("keys"), sealed("data"), "expected the data"),
        (sealed("data", engine="another"), sealed("keys"), "was made on another"),
    ],
)
def test_what_does_not_belong_together_is_refused(data, keys, why):
    with pytest.raises(BynameError, match=why):
        open_pair(RING, data, keys, TODAY)


@pytest.mark.parametrize("place", ["data", "keys"])
def test_a_changed_file_is_refused_before_anything_is_written(place):
    files = {"data": sealed("data"), "keys": sealed("keys")}
    changed = bytearray(files[place].getvalue())
    changed[-20] ^= 1
    files[place] = io.BytesIO(bytes(changed))
    with pytest.raises(BynameError, match="changed or cut off"):
        open_pair(RING, files["data"], files["keys"], TODAY)


def test_after_the_backup_key_is_destroyed_no_older_backup_opens():
    newer = RING.rotate(KeyPurpose.BACKUP).forget(KeyPurpose.BACKUP, 1)
    with pytest.raises(KeysUnavailable, match="no version 1"):
        open_pair(newer, sealed("data"), sealed("keys"), TODAY)
