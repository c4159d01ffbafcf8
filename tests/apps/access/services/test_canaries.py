"""Which records are canaries: nobody sees it, and a stolen copy does not say it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from byname.apps.access import services
from byname.apps.access.actor import operator
from byname.apps.access.errors import NotConfirmed, NotPermitted
from byname.apps.access.models import Canary
from byname.apps.access.queries import watch
from byname.apps.ledger.models import Entry


def test_the_officer_marks_one_and_the_services_know_it(dpo):
    one, two = uuid4(), uuid4()
    services.mark_canary(dpo, one)
    services.mark_canary(dpo, two)
    assert services.canaries() == {one, two}


@pytest.mark.parametrize("name", ["registrar", "caseworker", "auditor", "sysadmin", "nobody"])
def test_nobody_else_marks_one(cast, name):
    with pytest.raises(NotPermitted):
        services.mark_canary(cast.actor(name), uuid4())


def test_it_needs_a_proof_given_again(cast):
    stale = cast.actor("dpo", confirmed=timezone.now() - timedelta(minutes=11))
    with pytest.raises(NotConfirmed):
        services.mark_canary(stale, uuid4())


@pytest.mark.parametrize("name", ["dpo", "auditor", "caseworker", "sysadmin"])
def test_nobody_sees_which_they_are_not_even_who_planted_one(cast, dpo, name):
    services.mark_canary(dpo, uuid4())
    assert not Canary.objects.visible_to(cast.actor(name)).exists()


def test_a_copy_of_the_table_does_not_name_the_record(dpo, raw_columns):
    subject = uuid4()
    services.mark_canary(dpo, subject)
    stored = raw_columns("access_canary")
    for trace in (str(subject).encode(), subject.hex.encode(), subject.bytes):
        assert trace not in stored


def test_the_ledger_says_that_one_was_planted_and_not_which(dpo):
    services.mark_canary(dpo, uuid4())
    entry = Entry.objects.get(action="canary.plant")
    assert (entry.handle, entry.fields, entry.commitment) == ("", "", "")


def test_one_among_what_is_taken_out_raises_an_alarm_and_the_machine_raises_none(dpo, caseworker):
    one = uuid4()
    services.mark_canary(dpo, one)
    services.watch_for_canaries(operator(), [one])
    assert watch.alarms(dpo)[0] == []
    services.watch_for_canaries(caseworker, [uuid4(), one])
    assert [alarm.kind for alarm in watch.alarms(dpo)[0]] == ["canary_read"]
