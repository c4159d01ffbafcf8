"""What is signed, and that plain SHA-256 over the two pads makes the same signature."""

import hmac
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from uuid import uuid4

from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from byname.apps.access import keys
from byname.apps.access.actor import Actor, Emergency, Held, system_actor
from byname.apps.access.purposes import Purpose
from byname.apps.access.roles import Compartment, Role
from byname.apps.access.wall.signing import Transaction, context, pads

HERE = Transaction(process=7, began=1_000)


def somebody(**changes):
    plain = Actor(uuid4(), uuid4(), None, frozenset(), frozenset(), Purpose.AUDIT, timezone.now())
    return replace(plain, **changes)


def parts(actor):
    return context(actor, 1, HERE).split("|")


@given(st.binary(min_size=32, max_size=32), st.binary(max_size=200))
def test_the_pads_make_the_signature_of_the_standard(key, message):
    inner, outer = pads(key)
    assert sha256(outer + sha256(inner + message).digest()).digest() == hmac.digest(key, message, "sha256")


def test_a_context_has_ten_parts_whoever_acts():
    lent = Held(Role.CASEWORKER, Compartment.MILITARY, uuid4(), timezone.now())
    glass = Emergency(uuid4(), timezone.now())
    for actor in (somebody(), somebody(delegated=frozenset({lent}), emergency=glass), system_actor("x")):
        assert len(parts(actor)) == 10


def test_the_signature_covers_process_and_transaction():
    actor = somebody()
    said = {context(actor, 1, one) for one in (HERE, replace(HERE, process=8), replace(HERE, began=1_001))}
    assert len(said) == 3
    assert len({one.rpartition("|")[0] for one in said}) == 1


def test_a_person_is_said_without_grants_which_the_database_looks_up_itself():
    held = Held(Role.VERIFIER, Compartment.MILITARY)
    assert parts(somebody(grants=frozenset({held})))[7] == ""


def test_the_machine_brings_its_roles_along():
    said = parts(system_actor("x", compartments=[Compartment.MILITARY]))
    assert (said[1], said[7]) == ("machine", "machine/military//")


def test_a_role_for_one_record_is_said_with_record_and_end():
    subject, until = uuid4(), timezone.now() + timedelta(days=1)
    lent = Held(Role.CASEWORKER, Compartment.MILITARY, subject, until)
    said = parts(somebody(delegated=frozenset({lent})))[7]
    assert said == f"caseworker/military/{subject}/{int(until.timestamp())}"


def test_another_version_of_the_key_signs_otherwise(own_keys):
    from byname.apps.ledger.keys import rotate
    from byname.core.keyring import KeyPurpose

    rotate(KeyPurpose.SEAL)
    first, second = keys.wall_versions()
    assert keys.wall_key(first) != keys.wall_key(second)
