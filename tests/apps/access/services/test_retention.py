"""What is over its time is deleted or destroyed, by those who may, and nothing else."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from byname.apps.access.actor import operator
from byname.apps.access.errors import NotPermitted
from byname.apps.access.models import DataKey
from byname.apps.access.services import new_data_key, retention
from byname.apps.jobs.services import Job
from byname.apps.ledger.queries import Entry

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def job(ended_days_ago: int | None) -> Job:
    ended = None if ended_days_ago is None else NOW - timedelta(days=ended_days_ago)
    return Job.objects.create(
        kind="test.work", subject=uuid4(), created_at=NOW - timedelta(500), ended_at=ended
    )


def test_ended_work_goes_after_its_days_and_what_runs_stays():
    old, fresh, running = job(91), job(89), job(None)
    assert retention.due(NOW)["jobs.job"] == 1
    retention.apply(operator(), NOW)
    assert set(Job.objects.all()) == {fresh, running}
    assert old not in {fresh, running}


def test_running_it_is_entered_with_the_names_of_the_tables():
    job(91)
    retention.apply(operator(), NOW)
    entry = Entry.objects.get(action="retention.run")
    assert entry.field_names == ["jobs.job"]


def test_data_keys_are_never_due():
    new_data_key()
    retention.apply(operator(), NOW + timedelta(days=36_500))
    assert DataKey.objects.count() == 1


@pytest.mark.parametrize("name", ["registrar", "dpo", "auditor"])
def test_whoever_may_not_is_refused(cast, name):
    job(91)
    with pytest.raises(NotPermitted):
        retention.apply(cast.actor(name), NOW)
    assert Job.objects.count() == 1


def test_a_key_set_that_expired_is_destroyed_and_one_that_did_not_stays(installation):
    said = installation.byname("backup", "--to", str(installation.home / "backups"))
    assert said.returncode == 0, said.stderr
    code = (
        "from datetime import timedelta\nfrom django.utils import timezone\n"
        "from byname.apps.access.actor import operator\nfrom byname.apps.access.services import retention\n"
        "days = {days}\nprint(retention.apply(operator(), timezone.now() + timedelta(days=days))['key sets'])"
    )
    sets = installation.home / "keys" / "sets"
    assert installation.python(code.format(days=29)).strip() == "0"
    assert len(list(sets.iterdir())) == 1
    assert installation.python(code.format(days=31)).strip() == "1"
    assert not list(sets.iterdir())
