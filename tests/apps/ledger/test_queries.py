"""What pages read, and reading as of one moment."""

from datetime import UTC, datetime

import pytest
from django.db import transaction

from byname.apps.ledger import queries, services
from tests.apps.ledger.conftest import ACTOR, enter
from tests.installation import Installation


@pytest.mark.usefixtures("ledger")
def test_what_was_entered_about_a_record_comes_newest_first() -> None:
    assert [entry.seq for entry in queries.about(f"{2:064x}")] == [11, 7, 3]


@pytest.mark.django_db
def test_what_one_actor_did_leaves_out_the_others() -> None:
    enter(2)
    services.append(actor="0" * 32, action="person.read")
    assert [entry.seq for entry in queries.by(ACTOR)] == [2, 1]


@pytest.mark.django_db
def test_an_entry_tells_its_moment_and_its_field_names() -> None:
    before = datetime.now(UTC)
    enter(1)
    [entry] = queries.by(ACTOR)
    assert before <= entry.happened_at <= datetime.now(UTC)
    assert entry.field_names == ["surname", "birth_date"]


@pytest.mark.django_db
def test_without_checkpoints_there_is_no_newest() -> None:
    assert queries.latest_checkpoint() is None


READ_WHILE_WRITING = """
import subprocess, sys
from byname.apps.ledger import queries
write = '''
import django; django.setup()
from django.db import transaction
from byname.apps.ledger import services
with services.checkpointed(), transaction.atomic():
    services.append(actor="5f" * 16, action="person.read")
'''
with queries.snapshot():
    before = len(list(queries.entries()))
    subprocess.run([sys.executable, "-c", write], check=True)
    print(before, len(list(queries.entries())), queries.head())
print(len(list(queries.entries())))
"""


def test_a_reader_sees_one_moment_and_holds_up_no_writer(installation: Installation) -> None:
    assert installation.python(READ_WHILE_WRITING).split() == ["0", "0", "None", "1"]


@pytest.mark.django_db
def test_the_size_is_the_number_of_the_last_entry_and_holding_tells_it_too() -> None:
    assert queries.size() == 0
    enter(3)
    assert queries.size() == 3
    with transaction.atomic():
        assert services.hold() == 3
    before = datetime.now(UTC)
    enter(1)
    assert before <= queries.entered_at(4) <= datetime.now(UTC)
