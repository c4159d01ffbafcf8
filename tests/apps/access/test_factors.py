"""Second factors are sealed whole, and each for its account."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

from byname.apps.access import factors, services
from byname.apps.access.errors import Displaced
from byname.apps.ledger import keys as ledger_keys
from byname.core.keyring import KeyPurpose
from tests.cast import TOTP_SECRET, code
from tests.passkey import Passkey

pytestmark = pytest.mark.django_db


@pytest.fixture
def account(cast):
    """Hire somebody with every kind of second factor."""
    account = cast.account("sysadmin")
    services.enrol_totp(account, TOTP_SECRET)
    RecoveryCodes.activate(account)
    Passkey(account).enrol("Named key")
    return account


def stored() -> list[dict[str, str]]:
    return list(Authenticator.objects.values_list("data", flat=True).order_by("pk"))


def test_nothing_of_a_second_factor_can_be_read_in_the_table(account):
    seed = factors.of(account, factors.CODES).get().data["seed"]
    for data in stored():
        assert list(data) == [factors.SEALED]
        for word in (TOTP_SECRET, seed, "Named key", "publicKey", "used_mask"):
            assert word not in data[factors.SEALED]


def test_what_is_sealed_opens_for_its_account(account):
    assert services.second_factor_holds(account, code())
    assert factors.of(account, factors.PASSKEY).get().wrap().name == "Named key"


def test_saving_again_and_reading_again_changes_nothing(account):
    factor = factors.of(account, factors.TELEPHONE).get()
    factor.record_usage()
    assert factor.data == {"secret": TOTP_SECRET}
    factor.refresh_from_db()
    assert factor.data == {"secret": TOTP_SECRET}


@pytest.mark.parametrize("kind", ["totp", "webauthn", "recovery_codes"])
def test_a_second_factor_moved_to_another_account_opens_for_nobody(account, cast, kind):
    Authenticator.objects.filter(type=kind).update(user=cast.account("dpo"))
    with pytest.raises(Displaced):
        factors.of(cast.account("dpo")).get()


def test_the_secret_of_one_s_own_put_into_another_s_row_opens_for_nobody(account, cast):
    services.enrol_totp(cast.account("dpo"), TOTP_SECRET)
    own = Authenticator.objects.filter(user=cast.account("dpo")).values_list("data", flat=True).get()
    Authenticator.objects.filter(user=account, type="totp").update(data=own)
    with pytest.raises(Displaced):
        services.second_factor_holds(account, code())


def test_a_second_factor_of_one_kind_does_not_pass_for_another(account):
    Authenticator.objects.filter(type="totp").delete()
    Authenticator.objects.filter(type="recovery_codes").update(type="totp")
    with pytest.raises(Displaced):
        factors.of(account, factors.TELEPHONE).get()


def test_sealing_anew_is_for_what_an_older_key_sealed(account):
    before = stored()
    assert factors.reseal() == 0
    ledger_keys.rotate(KeyPurpose.WRAP)
    assert factors.reseal() == 3
    assert not [one for one in stored() if one in before]
    assert services.second_factor_holds(account, code())


def test_spare_codes_are_no_way_in_of_their_own(account):
    passkey = factors.of(account, factors.PASSKEY).get()
    assert factors.may_go(passkey)
    factors.of(account, factors.TELEPHONE).delete()
    assert not factors.may_go(passkey)
