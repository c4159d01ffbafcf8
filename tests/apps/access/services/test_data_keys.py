"""Data keys: destroyed under two signatures, wrapped anew, and the keys of the installation rotated."""

import pytest

from byname.apps.access import approvals, keys, services
from byname.apps.access.actor import operator
from byname.apps.access.errors import NeedsSecond, NotPermitted
from byname.apps.access.models import DataKey
from byname.apps.access.services import data_keys
from byname.apps.ledger import keys as ledger_keys
from byname.apps.ledger.queries import Entry
from byname.core.keyring import KeyPurpose
from tests.cast import TOTP_SECRET, code
from tests.erasing import destroy

pytestmark = pytest.mark.django_db


def test_a_key_is_not_destroyed_before_two_people_have_signed(cast):
    first, second = cast.actor("dpo"), cast.actor("legal_officer").for_purpose(cast.actor("dpo").purpose)
    made = services.new_data_key()
    proposal = approvals.propose(first, "person.shred", made.pk, b"erase")
    with pytest.raises(NeedsSecond):
        services.destroy_data_key(first, made, proposal)
    signed = approvals.approve(second, proposal.pk, proposal.content_hash)
    with pytest.raises(NeedsSecond):
        services.destroy_data_key(first, made, signed)
    assert DataKey.objects.get(pk=made.pk).wrapped


def test_an_approval_of_something_else_destroys_no_key(cast):
    made = services.new_data_key()
    proposal = approvals.propose(cast.actor("auditor"), "ledger.export", made.pk, b"all")
    approvals.approve(cast.actor("dpo"), proposal.pk, proposal.content_hash)
    done = approvals.execute(cast.actor("auditor"), proposal.pk, b"all")
    with pytest.raises(NeedsSecond):
        services.destroy_data_key(cast.actor("dpo"), made, done)


def test_a_destruction_is_entered(cast):
    seq = destroy(cast, services.new_data_key())
    assert Entry.objects.get(seq=seq).action == "data_key.destroy"


def test_wrapping_anew_never_brings_a_destroyed_key_back(own_keys, cast):
    kept, gone = services.new_data_key(), services.new_data_key()
    destroy(cast, gone)
    data_keys.rotate(operator(), KeyPurpose.WRAP)
    services.rewrap_data_keys()
    assert DataKey.objects.get(pk=gone.pk).wrapped is None
    assert DataKey.objects.get(pk=kept.pk).version == 2


def test_many_keys_are_wrapped_anew_in_batches(own_keys, monkeypatch):
    monkeypatch.setattr(data_keys, "BATCH", 3)
    made = services.new_data_keys(10)
    plain = [keys.data_key(one.pk) for one in made]
    data_keys.rotate(operator(), KeyPurpose.WRAP)
    assert services.rewrap_data_keys() == 10
    keys.opened.forget()
    assert [keys.data_key(one.pk) for one in made] == plain


def test_a_wrapping_key_is_kept_while_it_wraps_something(own_keys):
    services.new_data_key()
    data_keys.rotate(operator(), KeyPurpose.WRAP)
    with pytest.raises(NotPermitted, match="re-wrap first"):
        data_keys.forget(operator(), KeyPurpose.WRAP, 1)
    services.rewrap_data_keys()
    data_keys.forget(operator(), KeyPurpose.WRAP, 1)
    assert ledger_keys.keyring().versions(KeyPurpose.WRAP) == [2]


@pytest.mark.parametrize("name", ["registrar", "dpo", "auditor"])
def test_only_those_who_manage_keys_rotate_and_destroy_them(own_keys, cast, name):
    with pytest.raises(NotPermitted):
        data_keys.rotate(cast.actor(name), KeyPurpose.WRAP)
    with pytest.raises(NotPermitted):
        data_keys.forget(cast.actor(name), KeyPurpose.WRAP, 1)
    assert ledger_keys.keyring().versions(KeyPurpose.WRAP) == [1]


def test_second_factors_work_after_the_key_that_sealed_them_is_gone(own_keys, cast):
    account = cast.account("verifier")
    services.enrol_totp(account, TOTP_SECRET)
    data_keys.rotate(operator(), KeyPurpose.WRAP)
    services.rewrap_data_keys()
    assert services.reseal_second_factors() == 1
    data_keys.forget(operator(), KeyPurpose.WRAP, 1)
    assert services.second_factor_holds(account, code())


@pytest.mark.parametrize("purpose", list(KeyPurpose))
def test_what_two_people_signed_holds_whatever_key_is_rotated_meanwhile(own_keys, cast, purpose):
    first, second = cast.actor("caseworker"), cast.actor("verifier")
    before = approvals.propose(first, "list.close", first.account, b"account")
    data_keys.rotate(operator(), purpose)
    approvals.approve(second, before.pk, before.content_hash)
    data_keys.rotate(operator(), purpose)
    approvals.verify(approvals.execute(second, before.pk, b"account"))
