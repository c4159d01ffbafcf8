"""A ledger of twelve entries under three checkpoints, and the hands of somebody who owns the database."""

from collections.abc import Callable

import pytest
from django.db import connection, transaction

from byname.apps.ledger import guards, services

ACTOR = "5f" * 16


def enter(count: int) -> None:
    with transaction.atomic():
        for number in range(count):
            services.append(
                actor=ACTOR,
                action="person.read",
                purpose="identification",
                handle=f"{number:064x}",
                fields=["surname", "birth_date"],
                commitment=f"{number + 1:064x}",
            )


@pytest.fixture
def ledger(db: None) -> None:
    for _ in range(3):
        with services.checkpointed():
            enter(4)


@pytest.fixture
def sql(ledger: None) -> Callable[..., None]:
    """Give raw SQL on that ledger, with the triggers dropped."""
    guards.remove(connection)

    def run(*statements: str) -> None:
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)

    return run
