"""What is read is counted for each natural person, refused past the quota, and looked at when unusual."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from byname.apps.access import services
from byname.apps.access.actor import operator, system_actor
from byname.apps.access.errors import OverQuota
from byname.apps.access.models import Alarm, ReadCount
from byname.apps.access.roles import Compartment, Role
from byname.apps.access.volume import BY_ROLE, FLOOR, HOURS_IN_A_DAY, Reading
from byname.apps.ledger.models import Entry

PERSON = Reading.PERSON
HOUR = BY_ROLE[Role.CASEWORKER][PERSON]
BEHIND = "the test looks at every alarm"


def alarms() -> list[tuple[str, int]]:
    return [(one.kind, one.times) for one in Alarm.objects.unscoped(BEHIND).order_by("raised_at", "kind")]


def already(actor, count, *, reading=PERSON, ago=timedelta()):
    """Have somebody read so much before."""
    at = timezone.localtime() - ago
    ReadCount.objects.create(
        person_id=actor.person, reading=reading, day=at.date(), hour=at.hour, count=count
    )


def total(actor) -> int:
    return sum(ReadCount.objects.filter(person=actor.person).values_list("count", flat=True))


def test_every_reading_adds_one_to_its_hour(caseworker):
    for _ in range(3):
        services.count_read(caseworker, PERSON)
    services.count_read(caseworker, Reading.SEARCH)
    counted = ReadCount.objects.values_list("reading", "count").order_by("reading")
    assert list(counted) == [("person", 3), ("search", 1)]


def test_all_accounts_of_one_person_count_together(cast, caseworker):
    second = services.create_account(
        cast.actor("sysadmin"),
        username="second",
        password=None,
        person=cast.account("caseworker").person,
        grants=[(Role.CASEWORKER, Compartment.MILITARY)],
    )
    services.count_read(caseworker, PERSON)
    services.count_read(services.actor_for(second, caseworker.purpose, timezone.now()), PERSON)
    assert total(caseworker) == 2


@pytest.mark.parametrize("machine", [operator(), system_actor("reconciliation")])
def test_the_machine_is_not_counted(db, machine):
    services.count_read(machine, PERSON)
    assert not ReadCount.objects.exists()


def test_the_last_of_the_quota_is_read_and_the_next_refused_until_the_hour_is_over(caseworker):
    already(caseworker, HOUR - 1)
    services.count_read(caseworker, PERSON)
    with pytest.raises(OverQuota) as refusal, transaction.atomic():
        services.count_read(caseworker, PERSON)
    assert timedelta() < refusal.value.until - timezone.now() <= timedelta(hours=1)


def test_a_refused_reading_is_not_counted(caseworker):
    already(caseworker, HOUR)
    for _ in range(2):
        with pytest.raises(OverQuota), transaction.atomic():
            services.count_read(caseworker, PERSON)
    assert total(caseworker) == HOUR


def test_past_the_quota_of_the_day_it_is_tomorrow(caseworker):
    now = timezone.localtime()
    ReadCount.objects.create(
        person_id=caseworker.person,
        reading=PERSON,
        day=now.date(),
        hour=(now.hour + 1) % 24,
        count=HOUR * HOURS_IN_A_DAY,
    )
    with pytest.raises(OverQuota) as refusal:
        services.count_read(caseworker, PERSON)
    assert timezone.localtime(refusal.value.until).hour == 0


def test_one_kind_of_reading_does_not_use_up_another(caseworker):
    already(caseworker, HOUR)
    services.count_read(caseworker, Reading.SEARCH)


def test_a_setting_lowers_the_quotas(caseworker, settings):
    settings.BYNAME_QUOTA_PERCENT = 0
    with pytest.raises(OverQuota):
        services.count_read(caseworker, PERSON)


def test_a_refused_reading_is_entered_and_raises_one_alarm(caseworker):
    services.refuse_over_quota(caseworker)
    services.refuse_over_quota(caseworker)
    assert Entry.objects.filter(action="access.over_quota", actor=caseworker.pseudonym).count() == 2
    assert alarms() == [("quota_reached", 2)]


def test_much_more_than_on_other_days_raises_one_alarm_and_refuses_nothing(caseworker):
    for day in range(1, 8):
        already(caseworker, 20, ago=timedelta(days=day))
    already(caseworker, 60)
    for _ in range(3):
        services.count_read(caseworker, PERSON)
    assert alarms() == [("unusual_volume", 1)]


def test_what_is_usual_for_one_is_not_held_against_him(caseworker):
    for day in range(1, 8):
        already(caseworker, 90, ago=timedelta(days=day))
    already(caseworker, 100)
    services.count_read(caseworker, PERSON)
    assert alarms() == []


def test_whoever_begins_here_has_the_floor(caseworker):
    already(caseworker, FLOOR[PERSON] - 1)
    services.count_read(caseworker, PERSON)
    assert alarms() == []
    services.count_read(caseworker, PERSON)
    assert alarms() == [("unusual_volume", 1)]


def test_a_canary_among_what_was_read_raises_an_alarm_each_time(caseworker, dpo, make_case):
    case, other = make_case(), make_case()
    services.mark_canary(dpo, case.pk)
    services.count_read(caseworker, PERSON, [other])
    assert alarms() == []
    services.count_read(caseworker, PERSON, [other, case])
    assert alarms() == [("canary_read", 1)]
    assert Alarm.objects.unscoped(BEHIND).get().handle == services.handle(case)


def test_counting_costs_few_statements(caseworker, django_assert_max_num_queries):
    services.count_read(caseworker, PERSON)
    with django_assert_max_num_queries(2):
        services.count_read(caseworker, PERSON)


def test_nothing_is_kept_about_whom_somebody_read(caseworker, make_case, raw_columns):
    case = make_case()
    services.count_read(caseworker, PERSON, [case])
    stored = raw_columns("access_readcount")
    for trace in (str(case.pk), case.pk.hex, services.handle(case)):
        assert trace.encode() not in stored


def test_the_table_holds_one_row_for_one_hour(caseworker):
    already(caseworker, 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        already(caseworker, 1)
