"""Entering, covering, refusing."""

import json
from pathlib import Path

import pytest
from django.db import transaction
from pytest_django.fixtures import Settings

from byname.apps.ledger import canonical, keys, queries, services
from byname.apps.ledger.canonical import NotForTheLedger
from byname.apps.ledger.models import Checkpoint, Entry, Head
from byname.core.errors import KeysUnavailable, ProofFailed
from byname.core.merkle.checkpoint import Checkpoint as Note
from byname.core.merkle.note import Verifier
from byname.core.merkle.tree import leaf_hash
from tests.apps.ledger.conftest import ACTOR, enter
from tests.installation import Installation


@pytest.mark.django_db
def test_sequence_numbers_count_from_one_without_gaps() -> None:
    numbers = [services.append(actor=ACTOR, action="person.read") for _ in range(5)]
    assert numbers == [1, 2, 3, 4, 5]


@pytest.mark.django_db(transaction=True)
def test_an_entry_goes_with_the_change_it_belongs_to() -> None:
    enter(1)
    with transaction.atomic():
        services.append(actor=ACTOR, action="person.change")
        transaction.set_rollback(True)
    enter(1)
    assert list(Entry.objects.values_list("seq", "action")) == [(1, "person.read"), (2, "person.read")]


@pytest.mark.django_db(transaction=True)
def test_an_entry_outside_a_transaction_is_refused() -> None:
    with pytest.raises(transaction.TransactionManagementError):
        services.append(actor=ACTOR, action="person.read")
    assert not Entry.objects.exists()


@pytest.mark.django_db
def test_what_is_hashed_is_the_canonical_json_of_the_entry() -> None:
    enter(1)
    entry = Entry.objects.get()
    content = canonical.canonical("entry", vars(entry))
    assert leaf_hash(content).hex() == entry.leaf_hash
    assert json.loads(content) == {
        "seq": 1,
        "time": entry.time,
        "actor": ACTOR,
        "action": "person.read",
        "purpose": "identification",
        "handle": f"{0:064x}",
        "fields": ["surname", "birth_date"],
        "commitment": f"{1:064x}",
    }


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [
        {"actor": ""},
        {"actor": "шевченко"},
        {"actor": "Olena Kovalenko"},
        {"actor": ACTOR + "\n"},
        {"handle": "KV-2291"},
        {"handle": "1999-04-01"},
        {"commitment": "added face"},
        {"action": "Read"},
        {"action": "прочитано"},
        {"action": "read person"},
        {"action": ""},
        {"purpose": "for Ivan"},
        {"fields": ["surname", "Коваль"]},
        {"fields": ["surname=x"]},
        {"fields": [""]},
    ],
)
def test_nothing_that_could_be_a_name_gets_in(wrong: dict[str, object]) -> None:
    with pytest.raises(NotForTheLedger) as refusal:
        services.append(**{"actor": ACTOR, "action": "person.read", **wrong})  # type: ignore[arg-type]
    assert not any(str(value) in str(refusal.value) for value in wrong.values() if value)
    assert not Entry.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("actor", ["0b6dcf3a-5d1c-4c87-9a0e-7f5f0a3f9d11", "a" * 32, "0" * 64, "f" * 128])
def test_a_uuid_and_a_digest_are_pseudonyms(actor: str) -> None:
    assert services.append(actor=actor, action="access.signed_in", handle=actor, commitment=actor) == 1


@pytest.mark.django_db
def test_without_keys_nothing_is_entered(settings: Settings, tmp_path: Path) -> None:
    settings.BYNAME_KEYS = tmp_path
    with pytest.raises(KeysUnavailable):
        services.append(actor=ACTOR, action="person.read")
    assert not Entry.objects.exists()


@pytest.mark.usefixtures("ledger")
@pytest.mark.parametrize("change", [{"size": 11}, {"size": 0, "seal": ""}, {"frontier": ""}, {"covered": 0}])
def test_nothing_is_entered_or_signed_after_an_edited_head_row(change: dict[str, object]) -> None:
    enter(1)
    Head.objects.update(**change)
    with pytest.raises(ProofFailed, match="head row"):
        services.append(actor=ACTOR, action="person.read")
    with pytest.raises(ProofFailed, match="head row"):
        services.sign_checkpoint()


@pytest.mark.django_db
def test_a_checkpoint_covers_what_was_entered_and_is_not_repeated() -> None:
    assert services.sign_checkpoint() is None
    enter(3)
    signed = services.sign_checkpoint()
    assert signed is not None
    assert (signed.number, signed.size) == (1, 3)
    assert services.sign_checkpoint() is None
    assert Checkpoint.objects.count() == 1


@pytest.mark.django_db
def test_an_outsider_opens_the_checkpoint_with_the_public_key_file(settings: Settings) -> None:
    enter(3)
    services.sign_checkpoint()
    [vkey] = (Path(settings.BYNAME_KEYS) / keys.PUBLIC_KEY).read_text().splitlines()
    note = queries.latest_checkpoint()
    assert note is not None
    assert Note.open(note, Verifier.decode(vkey)).size == 3


@pytest.mark.django_db(transaction=True)
def test_a_command_that_fails_still_covers_what_it_had_committed() -> None:
    def command() -> None:
        with services.checkpointed():
            enter(2)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        command()
    assert services.verify().size == 2


WRITER = """
from django.db import transaction
from byname.apps.ledger import services
for _ in range(8):
    with services.checkpointed(), transaction.atomic():
        services.append(actor="5f" * 16, action="person.read")
"""


def test_writers_side_by_side_leave_no_gap(installation: Installation) -> None:
    setup = "import django; django.setup()\n"
    writers = [installation.start("-c", setup + WRITER) for _ in range(3)]
    assert [writer.wait(120) for writer in writers] == [0, 0, 0]
    assert installation.sql("SELECT count(*), min(seq), max(seq) FROM ledger_entry") == [(24, 1, 24)]
    assert installation.byname("ledger", "verify").returncode == 0


@pytest.mark.django_db
def test_a_ledger_that_was_held_before_its_first_entry_takes_one() -> None:
    services.hold()
    assert services.append(actor=ACTOR, action="person.read") == 1
