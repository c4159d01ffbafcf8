"""Alarms: raised once, told to the log by kind alone, closed by somebody else with a finding."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from byname.apps.access import services
from byname.apps.access.actor import operator
from byname.apps.access.errors import AlreadyDecided, NotPermitted, NotVisible
from byname.apps.access.models import Alarm
from byname.apps.access.queries import watch
from byname.apps.access.watching import AlarmKind, Finding
from byname.apps.ledger.models import Entry

KIND = AlarmKind.CANARY_READ
BEHIND = "the test looks at every alarm"


def every() -> list[Alarm]:
    return list(Alarm.objects.unscoped(BEHIND).order_by("raised_at"))


def close(actor, alarm, note="asked the line manager"):
    services.close_alarm(actor, alarm.pk, finding=Finding.EXPLAINED, note=note)


def test_an_alarm_says_who_and_which_record_by_the_ledgers_name(caseworker, make_case):
    case = make_case()
    services.raise_alarm(KIND, caseworker, case)
    (alarm,) = every()
    assert (alarm.person_id, alarm.account_id) == (caseworker.person, caseworker.account)
    assert alarm.handle == services.handle(case)


def test_the_ledger_has_the_alarm_without_the_record_whose_readers_would_see_it(caseworker, make_case):
    case = make_case()
    services.raise_alarm(KIND, caseworker, case)
    entry = Entry.objects.get(action="alarm.raise")
    assert (entry.handle, entry.fields, entry.actor) == ("", "canary_read", caseworker.pseudonym)


def test_the_log_gets_the_kind_and_nothing_else(caseworker, caplog, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        services.raise_alarm(KIND, caseworker, uuid4())
    assert [one.getMessage() for one in caplog.records if one.name == "byname.alarm"] == [
        "alarm: canary_read"
    ]


def test_what_is_undone_raises_no_alarm_in_the_log(caseworker, caplog):
    services.raise_alarm(KIND, caseworker)
    assert not [one for one in caplog.records if one.name == "byname.alarm"]


def test_the_same_within_an_hour_is_one_alarm_that_counts(caseworker, verifier):
    for actor in (caseworker, caseworker, verifier):
        services.raise_alarm(KIND, actor)
    assert sorted((one.person_id == caseworker.person, one.times) for one in every()) == [
        (False, 1),
        (True, 2),
    ]


def test_another_record_another_kind_or_another_hour_is_another_alarm(caseworker, make_case):
    services.raise_alarm(KIND, caseworker)
    Alarm.objects.unscoped(BEHIND).update(raised_at=timezone.now() - timedelta(hours=1, seconds=1))
    services.raise_alarm(KIND, caseworker)
    services.raise_alarm(KIND, caseworker, make_case())
    services.raise_alarm(AlarmKind.QUOTA_REACHED, caseworker)
    assert [one.times for one in every()] == [1, 1, 1, 1]


def test_a_closed_alarm_does_not_swallow_the_next(caseworker, dpo):
    services.raise_alarm(KIND, caseworker)
    close(dpo, every()[0])
    services.raise_alarm(KIND, caseworker)
    assert [one.closed_at is None for one in every()] == [False, True]


def test_the_program_itself_can_raise_one(dpo):
    services.raise_alarm(KIND, operator())
    assert [one.person_id for one in watch.alarms(dpo)[0]] == [None]


@pytest.mark.parametrize("name", ["caseworker", "verifier", "sysadmin", "registrar", "nobody"])
def test_whoever_causes_an_alarm_cannot_see_that_there_is_one(cast, name):
    services.raise_alarm(KIND, cast.actor(name))
    assert watch.alarms(cast.actor(name)) == ([], [])


def test_the_auditor_reads_alarms_and_closes_none(caseworker, auditor):
    services.raise_alarm(KIND, caseworker)
    (alarm,) = watch.alarms(auditor)[0]
    with pytest.raises(NotPermitted):
        close(auditor, alarm)


def test_the_officer_closes_an_alarm_with_a_finding_that_lies_sealed(caseworker, dpo, raw_columns):
    services.raise_alarm(KIND, caseworker)
    close(dpo, every()[0], note="asked Invented Somebody")
    waiting, (closed,) = watch.alarms(dpo)
    assert (waiting, closed.finding, closed.note) == ([], "explained", "asked Invented Somebody")
    assert closed.closed_by == dpo.person
    assert b"Invented" not in raw_columns("access_alarm")


def test_an_alarm_is_closed_once(caseworker, dpo):
    services.raise_alarm(KIND, caseworker)
    close(dpo, every()[0])
    with pytest.raises(AlreadyDecided):
        close(dpo, every()[0])


def test_nobody_closes_or_sees_an_alarm_about_himself(dpo):
    services.raise_alarm(KIND, dpo)
    assert watch.alarms(dpo) == ([], [])
    with pytest.raises(NotVisible):
        close(dpo, every()[0])
