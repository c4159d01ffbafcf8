"""Data keys in memory, wrapping, rotation, and approvers' keys."""

from uuid import uuid4

import pytest
from django.utils import timezone

from byname.apps.access import keys, services
from byname.apps.access.errors import Displaced, Shredded
from byname.apps.access.models import DataKey
from byname.apps.ledger import key_folder
from byname.apps.ledger import keys as ledger_keys
from byname.core.errors import KeysUnavailable
from byname.core.keyring import KeyPurpose


def test_open_keys_are_bounded_and_the_least_used_goes_first():
    kept, ids = keys.OpenKeys(most=2), [uuid4() for _ in range(3)]
    kept.put(ids[0], b"0")
    kept.put(ids[1], b"1")
    kept.get(ids[0])
    kept.put(ids[2], b"2")
    assert [kept.get(one) for one in ids] == [b"0", None, b"2"]


def test_open_keys_are_forgotten_with_age():
    kept, one = keys.OpenKeys(seconds=-1), uuid4()
    kept.put(one, b"x")
    assert kept.get(one) is None


@pytest.mark.django_db
def test_a_data_key_comes_back_and_lies_wrapped(own_keys):
    made = services.new_data_key()
    plain = keys.data_key(made.pk)
    keys.opened.forget()
    assert keys.data_key(made.pk) == plain
    assert plain not in bytes(DataKey.objects.get().wrapped)


@pytest.mark.django_db
def test_an_unknown_data_key_is_shredded():
    with pytest.raises(Shredded):
        keys.data_key(uuid4())


@pytest.mark.django_db
def test_rotation_rewraps_every_key_and_the_old_wrapping_key_can_go(own_keys):
    before = services.new_data_key()
    plain = keys.data_key(before.pk)
    ledger_keys.rotate(KeyPurpose.WRAP)
    after = services.new_data_key()
    assert services.rewrap_data_keys() == 1
    ledger_keys.store(ledger_keys.keyring().forget(KeyPurpose.WRAP, 1))
    keys.opened.forget()
    assert keys.data_key(before.pk) == plain
    assert keys.data_key(after.pk) != plain


@pytest.mark.django_db
def test_without_rewrapping_the_old_wrapping_key_is_missed(own_keys):
    made = services.new_data_key()
    ledger_keys.rotate(KeyPurpose.WRAP)
    ledger_keys.store(ledger_keys.keyring().forget(KeyPurpose.WRAP, 1))
    keys.opened.forget()
    with pytest.raises(KeysUnavailable):
        keys.data_key(made.pk)


def test_each_person_signs_with_a_key_of_their_own_that_comes_back():
    one, other = uuid4(), uuid4()
    version, key = keys.signing_key(one)
    assert keys.signing_key(one, version)[1].private_bytes_raw() == key.private_bytes_raw()
    assert keys.signing_key(other)[1].private_bytes_raw() != key.private_bytes_raw()


def test_a_text_is_opened_in_its_own_context_only():
    sealed = keys.seal_text("session", "text")
    assert keys.open_text("session", sealed) == "text"
    with pytest.raises(Displaced):
        keys.open_text("second factor", sealed)


@pytest.mark.parametrize("sealed", ["", "plain", "1.", "1.!!", "x.eA==", "1.eA=="])
def test_a_text_that_was_never_sealed_is_refused(sealed):
    with pytest.raises(Displaced):
        keys.open_text("session", sealed)


def test_keyed_hashes_keep_contexts_apart():
    assert keys.keyed_hash(KeyPurpose.INDEX, "a", b"x") != keys.keyed_hash(KeyPurpose.INDEX, "b", b"x")
    assert keys.keyed_hash(KeyPurpose.INDEX, "a", b"x") != keys.keyed_hash(KeyPurpose.COMMITMENT, "a", b"x")


@pytest.mark.django_db
def test_a_key_destroyed_by_another_process_is_dropped_here_within_a_second(own_keys, monkeypatch):
    made = services.new_data_key()
    assert keys.data_key(made.pk)
    DataKey.objects.filter(pk=made.pk).update(wrapped=None, destroyed_at=timezone.now())
    monkeypatch.setattr(keys, "LOOK_AGAIN", 0)
    with pytest.raises(Shredded):
        keys.data_key(made.pk)


@pytest.mark.django_db
def test_when_the_key_file_is_gone_no_open_key_is_served(own_keys, monkeypatch):
    made = services.new_data_key()
    assert keys.data_key(made.pk)
    monkeypatch.setattr(ledger_keys, "LOOK_AGAIN", 0)
    key_folder.destroy(own_keys / ledger_keys.KEYRING)
    with pytest.raises(KeysUnavailable):
        keys.data_key(made.pk)
    assert keys.opened.get(made.pk) is None


def test_pseudonyms_outlive_a_rotation(own_keys):
    account = uuid4()
    before = keys.pseudonym(account)
    ledger_keys.rotate(KeyPurpose.COMMITMENT)
    assert keys.pseudonym(account) != before
    assert keys.pseudonyms(account) == [keys.pseudonym(account), before]


def test_a_text_sealed_under_an_older_key_is_sealed_anew_and_opens(own_keys):
    sealed = keys.seal_text("second factor", "text")
    assert keys.reseal_text("second factor", sealed) == sealed
    ledger_keys.rotate(KeyPurpose.WRAP)
    anew = keys.reseal_text("second factor", sealed)
    assert anew.startswith("2.")
    assert keys.open_text("second factor", anew) == "text"
