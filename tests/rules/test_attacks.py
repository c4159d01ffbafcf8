"""The attacks on systems like this one, by name: tried by somebody who is signed in and not entitled.

Each goes through the pages as a browser would: refused as if there were nothing, nothing changed, nothing
shown.
"""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from byname.apps.access import services as access
from byname.apps.access.actor import operator
from byname.apps.access.errors import NotVisible
from byname.apps.access.models import Account, Approval, Delegation
from byname.apps.access.roles import Compartment, Role
from byname.apps.lists import services as lists
from byname.apps.lists.models import ListRow, ReceivedList, Sheet
from byname.apps.reconciliation.models import AnswerToSender, Judgement, Note
from byname.apps.register import services as register
from byname.apps.register.models import Claim, Reveal
from tests.cast import RECORDS
from tests.rules.worldly import BEHIND, ROWS, build

pytestmark = pytest.mark.django_db
NAME = "Галаган"
MARKUP = "<script>alert(1)</script>"
CHILD, MAN = RECORDS.index(Compartment.CHILDREN), RECORDS.index(Compartment.MILITARY)


@pytest.fixture
def world(cast):
    """Make people and lists; the caseworker is put on nothing."""
    return build(cast)


@pytest.fixture
def people(world):
    return world[0]


@pytest.fixture
def received(world):
    return world[1][0]


@pytest.fixture
def enter(cast, world):
    """Sign somebody in, in a browser of his own."""
    return lambda name, purpose=None: cast.enter(Client(), name, purpose)


def refused(answer) -> bool:
    """Say whether an answer is the page of what does not exist, and shows nobody."""
    return answer.status_code == 404 and NAME not in answer.content.decode()


def counts() -> list[int]:
    """Count what an attack might have added."""
    sealed = (Claim, Judgement, Note, AnswerToSender, Reveal)
    rows = [model.objects.unscoped(BEHIND).count() for model in sealed]
    return [*rows, Approval.objects.count(), Delegation.objects.count()]


def first(model, received, **which):
    return model.objects.unscoped(BEHIND).filter(received_list=received, **which).first()


@pytest.mark.parametrize("name", ["caseworker", "delegate", "auditor", "sysadmin", "press", "nobody"])
def test_history_of_a_hidden_record_is_shown_to_nobody_else(enter, people, name):
    client = enter(name)
    assert refused(client.get(reverse("register:person", args=[people[CHILD].pk])))


@pytest.mark.parametrize("name", ["caseworker", "verifier", "registrar", "sysadmin", "delegate"])
def test_history_of_the_whole_house_opens_to_the_audit_alone(enter, name):
    before, client = counts(), enter(name)
    assert refused(client.get(reverse("ledger:journal")))
    assert refused(client.post(reverse("ledger:propose"), {}))
    assert counts() == before


@pytest.mark.parametrize("name", ["caseworker", "delegate", "verifier", "sysadmin", "nobody"])
def test_export_building_needs_the_list_and_the_permission(enter, received, name):
    client, before = enter(name), counts()
    assert refused(client.post(reverse("reconciliation:draw_up", args=[received.pk])))
    assert refused(client.post(reverse("reconciliation:close", args=[received.pk])))
    assert counts() == before


@pytest.mark.parametrize("name", ["registrar", "medical_officer", "press", "observer", "sysadmin", "nobody"])
def test_export_download_needs_the_permission(enter, received, name):
    address = reverse("reconciliation:download", args=[first(AnswerToSender, received).pk])
    assert refused(enter(name).post(address))


@pytest.mark.parametrize("name", ["delegate", "verifier", "legal_officer"])
def test_export_download_gives_out_nothing_that_was_not_signed(enter, received, name):
    answer = first(AnswerToSender, received)
    given = enter(name).post(reverse("reconciliation:download", args=[answer.pk]))
    assert given.status_code in (302, 404)
    assert "attachment" not in given.get("Content-Disposition", "")


def test_bulk_change_with_one_hidden_person_changes_nobody(cast, people):
    before = counts()
    with pytest.raises(NotVisible):
        register.record_claims_on(cast.actor("registrar"), {person.pk: [] for person in people})
    assert counts() == before


def test_bulk_change_of_columns_and_classes_needs_the_list(enter, received):
    sheet, row = first(Sheet, received), first(ListRow, received)
    client = enter("caseworker")
    assert refused(client.post(reverse("lists:columns", args=[sheet.pk]), {"column_1": ""}))
    assert refused(client.post(reverse("lists:reclass", args=[row.pk]), {"klass": "comment"}))
    assert first(ListRow, received, pk=row.pk).klass == row.klass


@pytest.mark.parametrize("page", ["decide", "note", "search", "take_back"])
def test_metadata_inside_a_parent_is_closed_with_the_parent(cast, enter, world, page):
    """Whoever is on one list reaches no row of another, by whatever address."""
    own, other = world[1]
    cast.assign("caseworker", own)
    client, before = enter("caseworker"), counts()
    row = first(ListRow, other)
    said = {"answer": "none_of_these", "kind": "queried_sender", "text": "x", "surname": NAME}
    assert refused(client.post(reverse(f"reconciliation:{page}", args=[row.pk]), said))
    assert refused(client.get(reverse("reconciliation:row", args=[row.pk])))
    assert counts() == before


def test_metadata_inside_a_parent_names_no_person_the_judge_may_not_see(cast, enter, people, received):
    cast.assign("caseworker", received)
    ReceivedList.objects.unscoped(BEHIND).update(state="compared")
    before, row = counts(), first(ListRow, received, number=2)
    said = {"answer": "same", "person": str(people[CHILD].pk)}
    client = enter("caseworker")
    assert refused(client.post(reverse("reconciliation:decide", args=[row.pk]), said))
    assert counts() == before


def test_metadata_inside_a_parent_is_not_given_away_by_who_may_not_give(enter, people, received):
    before = counts()
    given = {"login": "test-registrar", "role": "board_member", "until": "2099-01-01"}
    for name in ("registrar", "delegate", "nobody"):
        client = enter(name)
        assert refused(client.post(reverse("register:give", args=[people[MAN].pk]), given))
        assert refused(client.post(reverse("lists:give", args=[received.pk]), given))
    assert counts() == before


@pytest.mark.parametrize("name", ["medical_officer", "forensic_reviewer", "press", "delegate"])
def test_a_masked_field_opens_to_no_role_that_has_none(enter, people, name):
    client, before = enter(name), counts()
    asked = {"field": "detention_place", "reason": "invented"}
    assert refused(client.post(reverse("register:reveal", args=[people[MAN].pk]), asked))
    assert counts() == before


@pytest.mark.parametrize("file", ["../../etc/passwd", f"{MARKUP}.csv", "a\r\nX: y.csv", "‮gpj.csv"])
def test_media_names_are_words_and_lead_nowhere(enter, file):
    client = enter("registrar")
    sent = {"sender": "B", "concerned": "A", "kind": "prisoners", "list_date": "13.06.2025", "scope": "all"}
    upload = SimpleUploadedFile("list.csv", ROWS.encode())
    upload._name = file
    answer = client.post(reverse("lists:receive"), {**sent, "file": upload})
    where = answer.get("Location", reverse("lists:lists"))
    assert MARKUP not in client.get(where).content.decode()
    assert not list(settings.BYNAME_KEYS.parent.rglob("passwd*"))


@pytest.mark.parametrize(
    "arguments",
    [
        "class=person' OR '1'='1",
        "class[]=person",
        "defect=%00",
        "page=-1",
        "page=9999999999999999999999",
        "page=1;DROP TABLE",
        f"class={MARKUP}",
        "received_list__compartment=children",
    ],
)
def test_sheet_arguments_are_not_believed(enter, received, arguments):
    address = reverse("lists:rows", args=[received.pk])
    seen = enter("verifier").get(f"{address}?{arguments}")
    assert seen.status_code in (200, 404)
    assert MARKUP not in seen.content.decode()
    assert refused(enter("caseworker").get(f"{address}?{arguments}"))


@pytest.mark.parametrize("page", ["lists:list", "lists:rows", "reconciliation:account", "register:person"])
def test_sheet_arguments_of_things_that_are_not_there_look_like_what_is_forbidden(enter, page):
    assert refused(enter("verifier").get(reverse(page, args=[uuid4()])))


def test_stored_html_from_a_cell_is_shown_as_it_was_written(cast, enter):
    text = ROWS.replace("Вигаданий", MARKUP)
    registrar = cast.actor("registrar")
    about = lists.Registration(
        sender="B", concerned="A", kind="prisoners", list_date="2025-06-01", scope="search=open"
    )
    made = lists.receive(registrar, content=text.encode(), file_name=f"{MARKUP}.csv", about=about)
    client = enter("verifier")
    for page in ("lists:list", "lists:rows"):
        shown = client.get(reverse(page, args=[made.pk]))
        assert shown.status_code == 200
        assert MARKUP not in shown.content.decode()
        assert (
            "script-src" in shown["Content-Security-Policy"]
            or "default-src" in shown["Content-Security-Policy"]
        )
    assert "&lt;script&gt;" in shown.content.decode()


def test_session_freshness_a_session_ends_after_eight_hours(enter, people, monkeypatch):
    client, address = enter("registrar"), reverse("register:person", args=[people[MAN].pk])
    assert client.get(address).status_code == 200
    later = timezone.now() + timedelta(hours=8, minutes=1)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert client.get(address).status_code == 302


def test_session_freshness_what_was_revoked_is_gone_at_once(cast, enter, people):
    client, address = enter("registrar"), reverse("register:person", args=[people[MAN].pk])
    assert client.get(address).status_code == 200
    for compartment in RECORDS:
        access.revoke(operator(), cast.account("registrar"), Role.REGISTRAR, compartment)
    assert refused(client.get(address))
    access.deactivate(operator(), cast.account("registrar"))
    assert client.get(address).status_code == 302
    assert not Account.objects.get(pk=cast.account("registrar").pk).is_active


def test_session_freshness_a_signature_needs_a_new_proof(enter, received, monkeypatch):
    client, before = enter("verifier"), counts()
    later = timezone.now() + timedelta(minutes=11)
    monkeypatch.setattr(timezone, "now", lambda: later)
    address = reverse("reconciliation:sign_closing", args=[received.pk])
    answer = client.post(address, {"content_hash": "0" * 64})
    assert answer["Location"].startswith(reverse("mfa_reauthenticate"))
    assert counts() == before


def test_session_freshness_without_a_session_everything_leads_to_the_sign_in(people, received):
    for address in (
        reverse("register:person", args=[people[MAN].pk]),
        reverse("lists:rows", args=[received.pk]),
        reverse("ledger:journal"),
    ):
        answer = Client().get(address)
        assert answer["Location"].startswith(reverse("account_login"))
