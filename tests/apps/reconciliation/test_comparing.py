"""A list held against the register: evidence that adds up, an order that hides the score, a job for it."""

import uuid

import pytest

from byname.apps.access.errors import NotPermitted, NotVisible
from byname.apps.jobs import queries as jobs
from byname.apps.jobs.models import Job
from byname.apps.jobs.worker import work
from byname.apps.lists import queries as lists
from byname.apps.reconciliation import queries, services
from byname.apps.reconciliation.errors import NotComparedYet
from byname.apps.reconciliation.models import Candidate, Comparison, Finding
from byname.apps.reconciliation.queries import MACHINE
from byname.apps.reconciliation.services.comparing import KIND
from byname.core.linkage.words import KIN
from tests.apps.lists.sending import send
from tests.apps.reconciliation.world import SCOPE, Desk, known, quiet
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def candidates(desk: Desk) -> list[Candidate]:
    return list(Candidate.objects.visible_to(MACHINE).filter(received_list=desk.received))


def test_every_person_row_has_one_finding_and_no_other_row_has_one(desk: Desk) -> None:
    found = Finding.objects.visible_to(MACHINE).filter(received_list=desk.received)
    personal = {row.pk for row in desk.rows if row.klass == "person"}
    assert sorted(one.row_id for one in found) == sorted(personal)


def test_prior_and_weights_add_up_to_the_total(desk: Desk) -> None:
    for one in candidates(desk):
        evidence = one.evidence
        weights = sum(bits for _, bits, *_ in evidence["weights"])
        assert evidence["prior"] + weights == pytest.approx(evidence["total"])


def test_evidence_names_kin_by_a_code_that_has_words(desk: Desk) -> None:
    assert {one.evidence["kin"] for one in candidates(desk)} <= {"", *KIN}


def test_at_most_three_candidates_ranked_from_the_likeliest(desk: Desk) -> None:
    for row in desk.rows:
        ranked = [one for one in candidates(desk) if one.row_id == row.pk]
        assert [one.rank for one in sorted(ranked, key=lambda one: one.rank)] == list(range(len(ranked)))
        assert len(ranked) <= 3


def test_evidence_holds_codes_and_bits_and_no_value_compared(desk: Desk) -> None:
    told = str([one.evidence for one in candidates(desk)])
    for value in ("Ґалаґан", "Галаган", "2001", "М-770144", "Сумська"):
        assert value not in told


def test_the_order_shown_is_a_keyed_shuffle_of_row_and_person(desk: Desk) -> None:
    orders = [one.order for one in candidates(desk)]
    assert len(set(orders)) == len(orders)
    assert all(len(order) == 64 for order in orders)


def test_the_shuffle_does_not_follow_the_score(parties: None, cast: Cast) -> None:
    """Of many namesakes the likeliest does not come first every time."""
    known(cast, ("serhii", "taras", "orest"))
    known(cast, ("serhii", "taras", "orest"))
    rows = [(f"{n}", name, "", "", "") for n, name in enumerate(("Ґалаґан Сергій", "Яворницький Тарас") * 8)]
    received = send(cast.actor("registrar"), rows, scope=SCOPE)
    services.compare(received.pk, quiet)
    by_row: dict[uuid.UUID, list[Candidate]] = {}
    for one in Candidate.objects.visible_to(MACHINE).order_by("rank"):
        by_row.setdefault(one.row_id, []).append(one)
    several = [found for found in by_row.values() if len(found) > 1]
    firsts = {min(found, key=lambda one: one.order).rank for found in several}
    assert len(several) >= 8
    assert len(firsts) > 1


def test_a_job_compares_the_list_and_nobody_is_missing_before_it(parties: None, cast: Cast) -> None:
    known(cast)
    received = send(cast.actor("registrar"), scope=SCOPE)
    assert set(queries.account_of(received).account.reverse) == {"NOT_YET_COMPARED"}
    job = services.start(cast.actor("registrar"), received.pk)
    assert work(once=True) == 1
    done = jobs.latest(received.pk, KIND)
    assert (done.pk, done.state, done.code) == (job.pk, "done", "")
    received = lists.received_list(MACHINE, received.pk)
    assert received.state == "compared"
    assert "NOT_YET_COMPARED" not in queries.account_of(received).account.reverse


def test_a_job_row_holds_ids_and_codes_only(desk: Desk) -> None:
    services.start(desk.cast.actor("registrar"), desk.received.pk)
    row = str(vars(Job.objects.get()))
    for personal in ("Ґалаґан", "список", "13.06", desk.received.sha256):
        assert personal not in row


def test_a_comparison_that_failed_leaves_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError

    before = Comparison.objects.visible_to(MACHINE).count(), len(candidates(desk))
    monkeypatch.setattr(services.comparing, "store", fail)
    with pytest.raises(RuntimeError):
        services.compare(desk.received.pk, quiet)
    assert before == (Comparison.objects.visible_to(MACHINE).count(), len(candidates(desk)))


def test_columns_corrected_since_ask_for_another_comparison(desk: Desk) -> None:
    desk.map({4: "place"})
    with pytest.raises(NotComparedYet):
        desk.says("caseworker", 1, "cannot_tell")
    services.compare(desk.received.pk, quiet)
    desk.says("caseworker", 1, "cannot_tell")


def test_the_last_comparison_counts(desk: Desk) -> None:
    again = services.compare(desk.received.pk, quiet)
    assert queries.latest_comparison(desk.received) == again
    assert len(desk.account().lines) == desk.received.rows


@pytest.mark.parametrize("name", ["delegate", "verifier", "auditor", "sysadmin"])
def test_those_who_do_not_map_lists_do_not_ask_for_a_comparison(desk: Desk, name: str) -> None:
    with pytest.raises((NotPermitted, NotVisible)):
        services.start(desk.cast.actor(name), desk.received.pk)
    assert not Job.objects.exists()
