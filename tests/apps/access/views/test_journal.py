"""The journal: what its readers see of others' work, and never what stood in a record."""

import csv
import io
import re
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from byname.apps.access import services
from byname.apps.access.actor import operator
from byname.apps.access.models import LedgerExport
from byname.apps.ledger import services as ledger
from byname.apps.ledger.models import Entry
from tests.cast import Cast


@pytest.fixture
def worked(cast: Cast) -> Cast:
    """Let a registrar have done sixty things to one record, under a checkpoint, and one more thing."""
    actor = cast.actor("registrar")
    with ledger.checkpointed(), transaction.atomic():
        for _ in range(60):
            services.record(actor, "person.read", subject=cast.account("registrar").pk, fields=["surname"])
    with transaction.atomic():
        services.record(cast.actor("verifier"), "row.judge")
    return cast


def journal(client: Client, **chosen: str) -> str:
    answer = (
        client.post(reverse("ledger:journal"), chosen) if chosen else client.get(reverse("ledger:journal"))
    )
    assert answer.status_code == 200
    return answer.content.decode()


def numbers(page: str) -> list[int]:
    return [int(number) for number in re.findall(r'<th scope="row" class="n">(\d+)</th>', page)]


@pytest.mark.parametrize("name", ["auditor", "dpo"])
def test_its_readers_see_who_did_what_when_and_why(client: Client, worked: Cast, name: str) -> None:
    page = journal(worked.enter(client, name))
    shown = numbers(page)
    assert len(shown) == 50
    assert shown == sorted(shown, reverse=True)
    entry = Entry.objects.get(action="row.judge")
    assert entry.handle == ""
    assert "<code>surname</code>" in page
    assert entry.happened_at.strftime("%H:%M:%S UTC") in page
    assert "Invented registrar" in page


@pytest.mark.parametrize("name", ["registrar", "caseworker", "verifier", "sysadmin", "observer", "delegate"])
def test_nobody_else_finds_it(client: Client, worked: Cast, name: str) -> None:
    worked.enter(client, name)
    assert client.get(reverse("ledger:journal")).status_code == 404
    assert client.post(reverse("ledger:propose")).status_code == 404


def test_who_looks_is_in_the_journal_with_what_he_chose_by(client: Client, worked: Cast) -> None:
    journal(worked.enter(client, "auditor"), action="person.read")
    entry = Entry.objects.filter(action="journal.read").latest("seq")
    assert entry.fields == "action"
    assert entry.actor == worked.actor("auditor").pseudonym


def test_it_is_read_backwards_page_by_page(client: Client, worked: Cast) -> None:
    worked.enter(client, "auditor")
    first = numbers(journal(client, action="person.read"))
    second = numbers(journal(client, action="person.read", before=str(first[-1])))
    assert len(first) == 50
    assert len(second) == 10
    assert max(second) < min(first)


@pytest.mark.parametrize(
    ("chosen", "count"),
    [
        ({"action": "row.judge"}, 1),
        ({"purpose": "reconciliation", "action": "person.read"}, 50),
        ({"purpose": "family_enquiry"}, 0),
        ({"first": "01.01.2000", "last": "02.01.2000"}, 0),
        ({"first": "01.01.2000", "action": "row.judge"}, 1),
    ],
)
def test_it_can_be_narrowed(client: Client, worked: Cast, chosen: dict[str, str], count: int) -> None:
    assert len(numbers(journal(worked.enter(client, "auditor"), **chosen))) == count


def test_a_record_is_found_by_the_first_digits_of_its_sign(client: Client, worked: Cast) -> None:
    sign = services.handle(worked.account("registrar").pk)
    page = journal(worked.enter(client, "auditor"), handle=sign[:12], action="person.read")
    assert len(numbers(page)) == 50
    assert sign[:12] in page
    answer = client.post(reverse("ledger:journal"), {"handle": "Коваль"})
    assert answer.status_code == 422


def test_one_person_can_be_followed(client: Client, worked: Cast) -> None:
    page = journal(
        worked.enter(client, "auditor"), actor=worked.actor("verifier").pseudonym, action="row.judge"
    )
    assert len(numbers(page)) == 1


def test_an_entry_says_under_which_checkpoint_it_stands(client: Client, worked: Cast) -> None:
    client.cookies["byname-language"] = "en"
    page = journal(worked.enter(client, "auditor"), action="person.read")
    assert page.count("checkpoint 1<") == 50
    assert "not yet" in journal(client)


def test_a_code_of_another_version_of_the_program_is_shown_as_it_was_entered(
    client: Client, worked: Cast
) -> None:
    with transaction.atomic():
        ledger.append(actor="5f" * 16, action="older.deed", purpose="older")
    assert "<code>older.deed</code>" in journal(worked.enter(client, "auditor"))


def proposed(client: Client, worked: Cast, **chosen: str) -> LedgerExport:
    worked.enter(client, "auditor")
    assert client.post(reverse("ledger:propose"), chosen).status_code == 302
    return LedgerExport.objects.get()


def approve(client: Client, made: LedgerExport) -> None:
    client.post(reverse("ledger:approve", args=[made.pk]), {"content_hash": made.approval.content_hash})
    made.approval.refresh_from_db()


def test_an_extract_goes_out_once_signed_by_another_and_marked(worked: Cast) -> None:
    auditor, dpo = Client(), Client()
    made = proposed(auditor, worked, action="person.read")
    approve(worked.enter(dpo, "dpo"), made)
    assert made.approval.approved_at
    answer = auditor.post(reverse("ledger:download", args=[made.pk]))
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert "extract of the ledger for Invented auditor" in rows[0][0]
    assert [row[4] for row in rows[3:]] == ["person.read"] * 60
    assert Entry.objects.filter(action="journal.download").count() == 1
    assert auditor.post(reverse("ledger:download", args=[made.pk])).status_code == 302
    assert Entry.objects.filter(action="journal.download").count() == 1


def test_an_extract_holds_what_was_there_when_it_was_proposed(worked: Cast) -> None:
    auditor, dpo = Client(), Client()
    made = proposed(auditor, worked, action="person.read")
    with transaction.atomic():
        services.record(worked.actor("registrar"), "person.read")
    approve(worked.enter(dpo, "dpo"), made)
    answer = auditor.post(reverse("ledger:download", args=[made.pk]))
    assert answer.content.decode().count("person.read") == made.entries == 60


def test_nobody_signs_his_own_extract_or_takes_anothers(worked: Cast) -> None:
    auditor, dpo = Client(), Client()
    made = proposed(auditor, worked, action="person.read")
    assert (
        auditor.post(reverse("ledger:approve", args=[made.pk]), {"content_hash": "0" * 64}).status_code == 404
    )
    assert auditor.post(reverse("ledger:download", args=[made.pk])).status_code == 302
    worked.enter(dpo, "dpo")
    dpo.post(reverse("ledger:approve", args=[made.pk]), {"content_hash": "0" * 64})
    made.approval.refresh_from_db()
    assert made.approval.approved_at is None
    approve(dpo, made)
    assert dpo.post(reverse("ledger:download", args=[made.pk])).status_code == 404
    assert not Entry.objects.filter(action="journal.download").exists()


def test_a_data_protection_officer_does_not_sign_his_own(worked: Cast) -> None:
    dpo = worked.enter(Client(), "dpo")
    dpo.post(reverse("ledger:propose"), {"action": "person.read"})
    made = LedgerExport.objects.get()
    approve(dpo, made)
    assert made.approval.approved_at is None


def test_an_extract_runs_out(worked: Cast) -> None:
    auditor, dpo = Client(), Client()
    made = proposed(auditor, worked, action="person.read")
    approve(worked.enter(dpo, "dpo"), made)
    made.approval.expires_at = timezone.now() - timedelta(seconds=1)
    made.approval.save()
    assert auditor.post(reverse("ledger:download", args=[made.pk])).status_code == 302
    assert not Entry.objects.filter(action="journal.download").exists()


def test_the_machine_is_called_what_it_is(client: Client, worked: Cast) -> None:
    client.cookies["byname-language"] = "en"
    assert '<td data-label="Who">operator</td>' in journal(
        worked.enter(client, "auditor"), action="grant.give"
    )


def test_nothing_is_proposed_where_nothing_fits(worked: Cast) -> None:
    auditor = worked.enter(Client(), "auditor")
    auditor.post(reverse("ledger:propose"), {"purpose": "family_enquiry"})
    assert not LedgerExport.objects.exists()


def test_the_journal_shows_no_name_of_a_person_and_no_reason(client: Client, worked: Cast) -> None:
    with transaction.atomic():
        services.record(operator(), "field.reveal", subject=worked.account("registrar").pk, content=b"Koval")
    page = journal(worked.enter(client, "auditor"))
    assert "Koval" not in page
