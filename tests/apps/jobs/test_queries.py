"""What a page asks about the work on one thing."""

import uuid

import pytest

from byname.apps.jobs import queries, services

pytestmark = pytest.mark.django_db
SUBJECT, OTHER = uuid.UUID(int=1), uuid.UUID(int=2)


def test_only_the_work_on_this_thing_comes_newest_first() -> None:
    first = services.enqueue("lists.read", SUBJECT, None)
    services.enqueue("lists.read", OTHER, None)
    second = services.enqueue("lists.compare", SUBJECT, None)
    assert list(queries.for_subject(SUBJECT)) == [second, first]


def test_the_newest_of_a_kind_is_found_or_nothing_is() -> None:
    services.enqueue("lists.read", SUBJECT, None)
    newest = services.enqueue("lists.read", SUBJECT, None)
    services.enqueue("lists.compare", SUBJECT, None)
    assert queries.latest(SUBJECT, "lists.read") == newest
    assert queries.latest(OTHER, "lists.read") is None
