"""The triggers refuse; only their removal lets an edit through."""

import pytest
from django.db import DatabaseError, connection, transaction

from byname.apps.ledger import guards, queries, services
from byname.apps.ledger.models import Entry
from tests.apps.ledger.conftest import ACTOR
from tests.installation import Installation

REFUSED = [
    "UPDATE ledger_entry SET actor = handle",
    "UPDATE ledger_entry SET seq = seq + 100",
    "DELETE FROM ledger_entry",
    "DELETE FROM ledger_entry WHERE seq = 12",
    "UPDATE ledger_checkpoint SET size = 1 WHERE number = 1",
    "DELETE FROM ledger_checkpoint WHERE number = 3",
    "DELETE FROM ledger_head",
]
REFUSED_ON_ONE = {
    "sqlite": ["INSERT OR REPLACE INTO ledger_entry SELECT * FROM ledger_entry WHERE seq = 2"],
    "postgresql": ["TRUNCATE ledger_entry", "TRUNCATE ledger_checkpoint", "TRUNCATE ledger_head"],
}


@pytest.mark.usefixtures("ledger")
@pytest.mark.parametrize("statement", REFUSED)
def test_changing_or_deleting_is_refused(statement: str) -> None:
    with pytest.raises(DatabaseError, match=guards.REFUSAL), transaction.atomic():
        connection.cursor().execute(statement)
    assert services.verify().size == 12


@pytest.mark.usefixtures("ledger")
def test_what_only_one_database_can_do_is_refused_there_too() -> None:
    for statement in REFUSED_ON_ONE[connection.vendor]:
        with pytest.raises(DatabaseError, match=guards.REFUSAL), transaction.atomic():
            connection.cursor().execute(statement)
    assert services.verify().size == 12


@pytest.mark.usefixtures("ledger")
def test_the_orm_is_refused_as_well() -> None:
    with pytest.raises(DatabaseError, match=guards.REFUSAL), transaction.atomic():
        Entry.objects.filter(seq=3).update(actor=ACTOR)
    with pytest.raises(DatabaseError, match=guards.REFUSAL), transaction.atomic():
        Entry.objects.get(seq=3).delete()


@pytest.mark.usefixtures("ledger")
def test_it_is_known_whether_the_triggers_are_there() -> None:
    assert queries.guarded()
    guards.remove(connection)
    assert not queries.guarded()
    guards.install(connection)
    assert queries.guarded()


def test_a_migrated_database_has_them(installation: Installation) -> None:
    answer = installation.byname("ledger", "verify", "--json")
    assert '"append_only": true' in answer.stdout
