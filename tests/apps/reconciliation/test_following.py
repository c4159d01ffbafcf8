"""What is new in the register reaches open lists without doing it all again, and comes out the same."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from byname.apps.access.models import Alarm
from byname.apps.access.purposes import Purpose
from byname.apps.jobs import queries as jobs
from byname.apps.jobs.models import Job
from byname.apps.jobs.worker import work
from byname.apps.ledger.models import Entry
from byname.apps.lists import queries as lists
from byname.apps.lists import services as list_services
from byname.apps.reconciliation import queries, rulings, services
from byname.apps.reconciliation.models import Candidate, Comparison, Finding
from byname.apps.reconciliation.queries import MACHINE, comparisons
from byname.apps.reconciliation.services.following import KIND
from byname.apps.register import services as register
from byname.apps.register.erasure import ErasureReason
from byname.apps.register.models import Person
from byname.apps.register.services import held
from byname.core.tabular import RowClass
from tests.apps.lists.sending import send
from tests.apps.reconciliation.world import ROWS, Desk, confirm_captivity, quiet, set_out
from tests.apps.register.conftest import NOTICE, claim
from tests.cast import Cast

pytestmark = pytest.mark.django_db

SHPORTKO = [
    claim("surname", "Шпортько"),
    claim("given_name", "Аркадій"),
    claim("patronymic", "Никонович"),
    claim("birth_date", "1979-09-09"),
]
STRANGER = [claim("surname", "Міллер"), claim("given_name", "Йоганн"), claim("birth_date", "1951-12-24")]


def come(desk: Desk, claims=SHPORTKO) -> UUID:
    return register.register_person(desk.cast.actor("registrar"), claims).pk


def people_of(desk: Desk, number: int) -> list[UUID]:
    row = lists.row(MACHINE, desk.row(number))
    return list(comparisons.candidates_of(row).values_list("person", flat=True))


def behind(desk: Desk) -> comparisons.Behind:
    return comparisons.behind(lists.received_list(MACHINE, desk.received.pk))


def runs(desk: Desk) -> int:
    return Comparison.objects.visible_to(MACHINE).filter(received_list=desk.received).count()


def findings(desk: Desk) -> int:
    return Finding.objects.visible_to(MACHINE).filter(received_list=desk.received).count()


def test_somebody_who_came_since_becomes_a_candidate_of_the_row_that_means_him(desk: Desk) -> None:
    new = come(desk)
    assert new not in people_of(desk, 6)
    services.follow(desk.received.pk, quiet)
    assert new in people_of(desk, 6)


def test_a_claim_recorded_since_is_held_against_the_list(desk: Desk) -> None:
    known = come(desk, [claim("surname", "Дзвін"), claim("birth_date", "1950-01-01")])
    services.follow(desk.received.pk, quiet)
    assert known not in people_of(desk, 6)
    register.record_claims(desk.cast.actor("registrar"), known, SHPORTKO)
    services.follow(desk.received.pk, quiet)
    assert known in people_of(desk, 6)


def test_only_rows_for_which_something_else_is_found_get_a_new_finding(desk: Desk) -> None:
    before = findings(desk)
    come(desk)
    services.follow(desk.received.pk, quiet)
    anew = comparisons.found_anew(queries.latest_comparison(desk.received))
    assert desk.row(6) in anew
    assert findings(desk) == before + len(anew) < 2 * before


def test_what_nobody_on_the_list_could_be_only_moves_how_far_it_is_compared(desk: Desk) -> None:
    come(desk, STRANGER)
    before, upto = (runs(desk), findings(desk)), queries.latest_comparison(desk.received).upto
    followed = services.follow(desk.received.pk, quiet)
    assert (runs(desk), findings(desk)) == before
    assert followed.upto > upto
    assert followed.people == len(desk.people) + 1
    assert not behind(desk)


def test_following_comes_out_as_comparing_everything_anew_by_the_same_rates(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    come(desk)
    register.record_claims(
        desk.cast.actor("registrar"), desk.people["orest"], [claim("birth_date", "1988-02-20")]
    )
    whole = services.follow(desk.received.pk, quiet)
    followed = comparisons.outcomes_so_far(whole)
    linked = services.comparing.link
    monkeypatch.setattr(
        services.comparing, "link", lambda *given, **more: linked(*given, **more, kept=whole.rates)
    )
    held.forget()
    anew = services.compare(desk.received.pk, quiet)
    assert comparisons.outcomes_so_far(anew) == followed


def test_it_is_weighed_by_the_rates_of_the_comparison_it_follows(desk: Desk) -> None:
    whole = queries.latest_comparison(desk.received)
    come(desk)
    services.follow(desk.received.pk, quiet)
    assert queries.latest_comparison(desk.received).pk == whole.pk
    assert queries.latest_comparison(desk.received).rates == whole.rates
    run = comparisons.run_of(lists.row(MACHINE, desk.row(6)))
    assert (run.follows_id, run.method, run.rates) == (whole.pk, whole.method, None)


def test_a_list_compared_by_another_method_is_compared_anew(desk: Desk) -> None:
    whole = queries.latest_comparison(desk.received)
    Comparison.objects.visible_to(MACHINE).filter(pk=whole.pk).update(method="another")
    come(desk)
    services.follow(desk.received.pk, quiet)
    assert queries.latest_comparison(desk.received).pk != whole.pk


def test_a_ruling_put_in_doubt_by_somebody_new_waits_for_a_second_person(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The case that was opened from the row fits it as well: neither comes to one half.
    monkeypatch.setattr(rulings, "LIKELY", 0.3)
    desk.says("caseworker", 6, "none_of_these")
    assert desk.outcome(6) == "NOT_IN_REGISTER_NEW"
    come(desk)
    services.follow(desk.received.pk, quiet)
    assert desk.outcome(6) == "NOT_YET_DECIDED"
    assert queries.judgements(lists.row(MACHINE, desk.row(6)))[0].withdrawn_at is None


def test_somebody_erased_is_no_candidate_of_a_row_any_more(desk: Desk) -> None:

    new = come(desk)
    services.follow(desk.received.pk, quiet)
    code = Person.objects.visible_to(MACHINE).get(pk=new).code
    register.propose_erasure(desk.cast.actor("dpo"), code, ErasureReason.REQUEST)
    register.erase(desk.cast.actor("legal_officer", Purpose.AUDIT), code, ErasureReason.REQUEST)
    services.follow(desk.received.pk, quiet)
    assert new not in people_of(desk, 6)


def test_a_row_read_as_a_person_later_is_compared_too(parties: None, cast: Cast) -> None:
    desk = set_out(cast)
    row = desk.rows[0].pk
    list_services.reclass(cast.actor("registrar"), row, RowClass.PERSON)
    assert behind(desk).rows == 1
    services.follow(desk.received.pk, quiet)
    assert comparisons.finding_of(lists.row(MACHINE, row)) is not None
    assert not behind(desk)


def test_a_closed_list_and_one_never_compared_are_left_alone(desk: Desk) -> None:
    desk.settle()
    services.propose_closing(desk.caseworker, list_id=desk.received.pk)
    proposed = queries.open_closure(desk.received).approval.content_hash
    services.approve_closing(desk.verifier, list_id=desk.received.pk, content_hash=proposed)
    before = runs(desk), findings(desk)
    come(desk)
    assert services.follow(desk.received.pk, quiet) is None
    assert (runs(desk), findings(desk)) == before
    assert not comparisons.behind(lists.received_list(MACHINE, desk.received.pk))


def test_somebody_who_came_since_is_not_yet_compared_until_the_list_is_followed(desk: Desk) -> None:
    new = come(desk, [*STRANGER, claim("dependence", "A"), claim("protection", "pow")])
    held_by_b = claim("captivity", "B", NOTICE, event="2025-02-01")
    register.record_claims(desk.cast.actor("registrar"), new, [held_by_b])
    confirm_captivity(desk.cast, new)
    assert str(desk.account().reverse[new]) == "NOT_YET_COMPARED"
    services.follow(desk.received.pk, quiet)
    assert str(desk.account().reverse[new]) != "NOT_YET_COMPARED"


def test_every_row_says_with_what_it_was_compared(desk: Desk) -> None:
    stamp = comparisons.stamp_of(lists.row(MACHINE, desk.row(1)))
    whole = queries.latest_comparison(desk.received)
    assert (stamp.people, stamp.upto, stamp.method) == (len(desk.people), whole.upto, whole.method)
    assert stamp.compared_at == stamp.as_of == whole.started_at
    come(desk)
    services.follow(desk.received.pk, quiet)
    later = comparisons.stamp_of(lists.row(MACHINE, desk.row(1)))
    assert later.people == stamp.people + 1
    assert later.as_of > stamp.as_of
    assert comparisons.stamp_of(lists.row(MACHINE, desk.row(6))).compared_at > stamp.compared_at


def test_the_worker_finds_by_itself_what_is_to_be_followed_and_asks_once(desk: Desk) -> None:
    services.keep_following()
    assert not Job.objects.exists()
    come(desk)
    services.keep_following()
    services.keep_following()
    assert [job.kind for job in Job.objects.all()] == [KIND]
    assert work(once=True) == 1
    assert jobs.latest(desk.received.pk, KIND).state == "done"
    assert not behind(desk)
    assert Entry.objects.filter(action="list.follow").count() == 1


def test_what_waits_too_long_raises_one_alarm_until_it_is_closed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    come(desk)
    raised = Alarm.objects.unscoped("the test looks at what was kept").filter(kind="comparison_late")
    services.keep_following()
    assert not raised.exists()
    later = timezone.now() + comparisons.LATE + timedelta(minutes=1)
    monkeypatch.setattr(comparisons.timezone, "now", lambda: later)
    services.keep_following()
    services.keep_following()
    assert [one.times for one in raised] == [1]


def test_a_list_nobody_compares_raises_an_alarm(
    parties: None, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    received = send(cast.actor("registrar"), ROWS)
    assert comparisons.behind(received).whole
    later = timezone.now() + comparisons.LATE + timedelta(minutes=1)
    monkeypatch.setattr(comparisons.timezone, "now", lambda: later)
    services.keep_following()
    raised = Alarm.objects.unscoped("the test looks at what was kept").filter(kind="comparison_late")
    assert raised.count() == 1


def test_repeated_rows_are_found_by_the_same_run_and_name_the_first(desk: Desk) -> None:
    repeated = comparisons.finding_of(lists.row(MACHINE, desk.row(5)))
    assert (repeated.outcome, repeated.duplicate_of_id) == ("duplicate_row", desk.row(1))
    assert Candidate.objects.visible_to(MACHINE).filter(row=desk.row(5)).exists()
