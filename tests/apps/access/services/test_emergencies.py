"""Breaking the glass: one record, one hour, an alarm, a review by another natural person."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from byname.apps.access import services
from byname.apps.access.actor import Emergency, operator
from byname.apps.access.errors import (
    AlreadyDecided,
    GlassHolds,
    NeedsSecond,
    NotConfirmed,
    NotPermitted,
    NotVisible,
    Refused,
)
from byname.apps.access.glass import Hindrance, Verdict
from byname.apps.access.models import Alarm, DataKey, EmergencyOpening
from byname.apps.access.queries import watch
from byname.apps.access.roles import Compartment, Role
from byname.apps.ledger.models import Entry
from tests.apps.access.sample.models import Case

REASON = "a call from the hospital about Invented Person"
BEHIND = "the test turns the clock back"


@pytest.fixture
def case(make_case):
    return make_case()


@pytest.fixture
def opener(cast):
    """Somebody whose role reaches only what he is assigned to."""
    return cast.actor("medical_officer")


def open_(actor, case, reason=REASON):
    return services.break_glass(actor, case, number="P-000001", reason=reason)


def turn_back(**by):
    """Have everything opened so far been opened earlier."""
    for one in EmergencyOpening.objects.unscoped(BEHIND):
        one.opened_at -= timedelta(**by)
        one.until -= timedelta(**by)
        one.save()


def review(actor, opening, verdict=Verdict.JUSTIFIED, note="the hospital confirms it"):
    services.review_emergency(actor, opening.pk, verdict=verdict, note=note)


def test_the_record_is_open_for_an_hour_from_the_next_request_on(cast, opener, case):
    assert opener.emergency is None
    opening = open_(opener, case)
    assert cast.actor("medical_officer").emergency == Emergency(case.pk, opening.until)
    assert opening.until - opening.opened_at == timedelta(minutes=60)
    assert Case.objects.visible_to(cast.actor("medical_officer")).get() == case


def test_after_the_hour_it_is_closed(cast, opener, case):
    open_(opener, case)
    turn_back(minutes=60)
    assert cast.actor("medical_officer").emergency is None
    assert not Case.objects.visible_to(cast.actor("medical_officer")).exists()


def test_no_other_record_is_opened_by_it(cast, opener, case, make_case):
    make_case()
    open_(opener, case)
    assert Case.objects.visible_to(cast.actor("medical_officer")).get() == case


def test_another_account_of_the_same_person_does_not_see_through_it(cast, opener, case):
    open_(opener, case)
    second = services.create_account(
        cast.actor("sysadmin"),
        username="second",
        password=None,
        person=cast.account("medical_officer").person,
        grants=[(Role.MEDICAL_OFFICER, Compartment.MILITARY)],
    )
    actor = services.actor_for(second, opener.purpose, timezone.now(), timezone.now())
    assert actor.emergency is None
    with pytest.raises(GlassHolds):
        open_(actor, case)


def test_it_can_be_ended_before(cast, opener, case):
    open_(opener, case)
    services.end_emergency(cast.actor("medical_officer"))
    assert cast.actor("medical_officer").emergency is None
    assert Entry.objects.filter(action="emergency.end", handle=services.handle(case)).exists()


def test_ending_nothing_does_nothing(opener):
    services.end_emergency(opener)
    assert not Entry.objects.filter(action="emergency.end").exists()


def test_an_alarm_is_raised_and_the_entry_stands_under_the_record(opener, case):
    open_(opener, case)
    assert Alarm.objects.unscoped(BEHIND).get().kind == "emergency_opened"
    entry = Entry.objects.get(action="emergency.open")
    assert entry.handle == services.handle(case)
    assert entry.commitment == services.commitment(REASON.encode(), case)


def test_reason_and_number_lie_sealed_under_the_key_of_the_record(opener, case, raw_columns):
    opening = open_(opener, case)
    assert opening.key_id == case.key_id
    stored = raw_columns("access_emergencyopening")
    assert REASON.encode() not in stored
    assert b"P-000001" not in stored


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_without_a_reason_nothing_opens(opener, case, reason):
    with pytest.raises(Refused):
        open_(opener, case, reason)
    assert not EmergencyOpening.objects.unscoped(BEHIND).exists()


@pytest.mark.parametrize("name", ["registrar", "dpo", "auditor", "sysadmin", "nobody", "forensic_examiner"])
def test_only_some_roles_break_the_glass(cast, case, name):
    with pytest.raises(NotPermitted):
        open_(cast.actor(name), case)


def test_it_needs_a_proof_given_again(cast, case):
    late = cast.actor("medical_officer", confirmed=timezone.now() - timedelta(minutes=11))
    with pytest.raises(NotConfirmed):
        open_(late, case)


def test_one_record_at_a_time(cast, opener, case, make_case):
    open_(opener, case)
    with pytest.raises(GlassHolds) as refusal:
        open_(cast.actor("medical_officer"), make_case())
    assert refusal.value.hindrance is Hindrance.RUNNING


@pytest.mark.parametrize("end", [services.end_emergency, lambda _: turn_back(hours=1)])
def test_once_the_first_is_over_a_second_can_be_opened(cast, opener, case, make_case, end):
    open_(opener, case)
    end(opener)
    assert open_(opener, make_case())


def test_the_table_itself_holds_no_two_running_ones(opener, case):
    first = open_(opener, case)
    with pytest.raises(IntegrityError), transaction.atomic():
        EmergencyOpening.objects.bulk_create(
            [
                EmergencyOpening(
                    key_id=case.key_id,
                    person_id=opener.person,
                    account_id=opener.account,
                    subject=case.pk,
                    number="",
                    reason="",
                    opened_at=first.opened_at,
                    until=first.until,
                )
            ]
        )


def test_one_not_reviewed_within_72_hours_blocks_the_next_until_it_is(opener, case, dpo):
    opening = open_(opener, case)
    turn_back(hours=72, seconds=1)
    with pytest.raises(GlassHolds) as refusal:
        open_(opener, case)
    assert refusal.value.hindrance is Hindrance.NOT_REVIEWED
    review(dpo, opening)
    assert open_(opener, case)


def test_another_person_is_not_blocked_by_it(cast, opener, case):
    open_(opener, case)
    turn_back(hours=99)
    assert open_(cast.actor("family_liaison"), case)


def test_the_review_is_kept_and_entered_with_its_verdict(opener, case, dpo):
    opening = open_(opener, case)
    turn_back(hours=1)
    review(dpo, opening, Verdict.NOT_JUSTIFIED)
    seen = watch.opening(dpo, opening.pk)
    assert (seen.reviewer, seen.verdict, seen.note) == (
        dpo.person,
        "not_justified",
        "the hospital confirms it",
    )
    entry = Entry.objects.get(action="emergency.review")
    assert (entry.fields, entry.handle) == ("not_justified", services.handle(case))


def test_what_still_runs_is_not_reviewed_yet(opener, case, dpo):
    opening = open_(opener, case)
    with pytest.raises(Refused):
        review(dpo, opening)


def test_a_review_is_given_once(opener, case, dpo):
    opening = open_(opener, case)
    turn_back(hours=1)
    review(dpo, opening)
    with pytest.raises(AlreadyDecided):
        review(dpo, opening, Verdict.NOT_JUSTIFIED)


def test_nobody_reviews_what_he_opened_under_whatever_account(cast, opener, case):
    opening = open_(opener, case)
    turn_back(hours=1)
    other = services.create_account(
        cast.actor("sysadmin"),
        username="second",
        password=None,
        person=cast.account("medical_officer").person,
        grants=[(Role.DPO, None)],
    )
    actor = services.actor_for(other, cast.actor("dpo").purpose, timezone.now(), timezone.now())
    with pytest.raises(NeedsSecond):
        review(actor, opening)


@pytest.mark.parametrize("name", ["auditor", "sysadmin", "verifier", "nobody"])
def test_only_the_officer_reviews(cast, opener, case, name):
    opening = open_(opener, case)
    turn_back(hours=1)
    with pytest.raises(NotPermitted):
        review(cast.actor(name), opening)


def test_others_see_nothing_of_an_opening(cast, opener, case):
    opening = open_(opener, case)
    with pytest.raises(NotVisible):
        watch.opening(cast.actor("caseworker"), opening.pk)
    assert watch.due_reviews(cast.actor("caseworker")) == []


def test_the_officer_sees_what_was_read_in_it_and_nothing_before_or_after(cast, opener, case, dpo):
    services.record(opener, "person.read", subject=case)
    opening = open_(opener, case)
    services.record(opener, "field.reveal", subject=case, fields=["health"])
    services.record(cast.actor("caseworker"), "person.read", subject=case)
    services.end_emergency(opener)
    services.record(opener, "person.read", subject=case)
    seen = watch.opening(dpo, opening.pk)
    entries = watch.read_in(seen, services.handles(seen.record))
    assert [one.action for one in entries][:2] == ["emergency.open", "field.reveal"]
    assert len([one for one in entries if one.action == "person.read"]) == 0


def test_an_erased_record_can_still_be_reviewed_without_its_words(opener, case, dpo):
    opening = open_(opener, case)
    turn_back(hours=1)
    DataKey.objects.filter(pk=case.key_id).update(wrapped=None, destroyed_at=timezone.now())
    services.review_emergency(dpo, opening.pk, verdict=Verdict.JUSTIFIED, note="gone")
    assert watch.openings(dpo)[0] == []


def test_a_number_that_opens_nothing_is_entered_and_raises_an_alarm(opener):
    services.refuse_glass(opener)
    assert Alarm.objects.unscoped(BEHIND).get().kind == "emergency_refused"
    assert Entry.objects.filter(action="emergency.refuse", handle="").exists()


def test_the_machine_breaks_no_glass(case):
    with pytest.raises(NotPermitted):
        open_(operator(), case)
