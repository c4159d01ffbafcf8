"""`byname keys`: what it says, what it refuses, and that no key is ever printed."""

from dataclasses import replace

import pytest

from tests.installation import Installation


def test_a_key_is_rotated_carried_over_and_destroyed(installation: Installation) -> None:
    installation.python("from byname.apps.access.services import new_data_keys\nnew_data_keys(3)")
    assert "wrap is at version 2" in installation.byname("keys", "rotate", "wrap").stdout
    assert "3 data keys wrapped anew" in installation.byname("keys", "rewrap").stdout
    assert "is destroyed here" in installation.byname("keys", "destroy", "wrap", "1").stdout
    shown = installation.byname("keys", "show").stdout
    assert "wrap         versions 2" in shown
    assert "NOT sealed" in shown
    for secret in installation.python(
        "from byname.apps.ledger.keys import keyring\n"
        "print(*[key.hex() for keys in keyring().keys.values() for key in keys.values()])"
    ).split():
        assert secret not in shown


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("rotate", "everything"), "expected a purpose"),
        (("destroy", "wrap", "1"), "rotate first"),
        (("destroy", "ledger", "1"), "kept for ever"),
    ],
)
def test_what_cannot_be_done_is_said(
    installation: Installation, arguments: tuple[str, ...], why: str
) -> None:
    done = installation.byname("keys", *arguments)
    assert done.returncode == 2
    assert why in done.stderr


def test_a_sealed_file_opens_by_passphrase_only(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BYNAME_NEW_PASSPHRASE", "three invented words")
    assert installation.byname("keys", "seal").returncode == 0
    refused = replace(installation).byname("keys", "show")
    assert (refused.returncode, "passphrase is needed" in refused.stderr) == (2, True)
    monkeypatch.setenv("BYNAME_PASSPHRASE", "three invented words")
    assert "is sealed" in installation.byname("keys", "show").stdout
