"""The sealed index: made by the worker, spelled nowhere, gone with anybody in it, never waited for."""

import pytest

from byname.apps.access.actor import Actor
from byname.apps.access.models import DataKey
from byname.apps.access.purposes import Purpose
from byname.apps.jobs.models import Job
from byname.apps.jobs.worker import work
from byname.apps.ledger.models import Entry
from byname.apps.register import services
from byname.apps.register.erasure import ErasureReason
from byname.apps.register.models import IndexPart, Person
from byname.apps.register.packing import packed, unpacked
from byname.apps.register.queries import changes
from byname.apps.register.services import held, indexing
from byname.core.linkage import Record
from tests.apps.register.conftest import GALAGAN, Register, claim
from tests.cast import Cast
from tests.rules.searching import Searched

pytestmark = pytest.mark.django_db
BEHIND = "the test looks at what was kept"
TKACH = [claim("surname", "Ткач"), claim("given_name", "Олена"), claim("birth_date", "1990-05-06")]


def quiet(stage: str, done: int, total: int) -> None:
    """Report to nobody."""


def parts() -> list[IndexPart]:
    return list(IndexPart.objects.unscoped(BEHIND))


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let two people be too many to read on the spot."""
    monkeypatch.setattr(indexing, "SMALL", 1)
    monkeypatch.setattr(held, "SMALL", 1)


@pytest.fixture
def two(register: Register) -> list[Person]:
    return [register(), register(TKACH)]


def named(actor: Actor, text: str) -> list[Person]:
    return [hit.person for hit in services.search(actor, name=text).hits]


def test_before_there_is_an_index_exact_search_works_and_says_that_it_is_not_all(
    large: None, two: list[Person], caseworker: Actor
) -> None:
    found = services.search(caseworker, name="Ґалаґан Сергій Миколайович")
    assert ([hit.person for hit in found.hits], found.complete) == ([two[0]], False)
    assert services.search(caseworker, name="Тркач Олена").hits == []


def test_the_worker_makes_it_by_itself_and_then_everybody_is_found(
    large: None, two: list[Person], caseworker: Actor
) -> None:
    indexing.keep_index()
    indexing.keep_index()
    assert [job.kind for job in Job.objects.all()] == [indexing.KIND]
    assert work(once=True) == 1
    found = services.search(caseworker, name="Тркач Олена")
    assert ([hit.person for hit in found.hits], found.complete) == ([two[1]], True)
    assert Entry.objects.filter(action="person.index").count() == 1
    assert not indexing.is_due()


def test_a_small_register_needs_none(two: list[Person]) -> None:
    assert not indexing.is_due()


def test_who_came_after_it_was_made_is_found_beside_it(
    large: None, two: list[Person], register: Register, caseworker: Actor
) -> None:
    indexing.make_index(quiet)
    new = register([claim("surname", "Міллер"), claim("given_name", "Йоганн")])
    assert named(caseworker, "Miller Johann") == [new]


def test_a_process_with_many_who_changed_puts_them_together_anew(
    large: None, two: list[Person], register: Register, caseworker: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    indexing.make_index(quiet)
    monkeypatch.setattr(held, "MOST_APART", 0)
    new = register([claim("surname", "Міллер"), claim("given_name", "Йоганн")])
    assert named(caseworker, "Miller Johann") == [new]
    assert named(caseworker, "Tkach Olena") == [two[1]]


def test_it_is_made_anew_when_many_changed(
    large: None, two: list[Person], register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    indexing.make_index(quiet)
    register([claim("surname", "Міллер")])
    assert not indexing.is_due()
    monkeypatch.setattr(indexing, "MANY", 0)
    assert indexing.is_due()


def test_of_an_older_index_nothing_can_be_read(large: None, two: list[Person]) -> None:
    indexing.make_index(quiet)
    (old,) = {part.key_id for part in parts()}
    indexing.make_index(quiet)
    assert old not in {part.key_id for part in parts()}
    gone = DataKey.objects.get(pk=old)
    assert gone.wrapped is None
    assert gone.destroyed_at is not None


def erase(cast: Cast, person: Person) -> None:
    why = ErasureReason.REQUEST
    services.propose_erasure(cast.actor("dpo"), person.code, why)
    services.erase(cast.actor("legal_officer", Purpose.AUDIT), person.code, why)


def test_it_goes_with_anybody_who_is_erased(large: None, two: list[Person], cast: Cast) -> None:
    indexing.make_index(quiet)
    keys = {part.key_id for part in parts()}
    erase(cast, two[0])
    assert parts() == []
    assert not DataKey.objects.filter(pk__in=keys, wrapped__isnull=False).exists()
    assert changes.made_index() is None


def test_somebody_erased_while_it_is_made_is_not_in_it(
    large: None, two: list[Person], cast: Cast, register: Register, caseworker: Actor
) -> None:
    register([claim("surname", "Міллер")])
    times = []

    def report(stage: str, done: int, total: int) -> None:
        times.append(done)
        if len(times) == 1:
            erase(cast, two[0])

    indexing.make_index(report)
    assert len(times) == 2
    assert str(two[0].pk) not in {one.id for one in changes.indexed_people(["military"])}
    assert sum(part.people for part in parts()) == 2


def test_no_name_is_spelled_in_what_is_stored(large: None, two: list[Person]) -> None:
    indexing.make_index(quiet)
    stored = b"".join(bytes(row) for row in raw())
    assert stored
    assert Searched(words=("Ґалаґан", "Миколайович"), together=()).found_in(stored) == []


def raw() -> list[bytes]:
    """Read the columns past the fields, as a thief would."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM register_indexpart")
        return [content for (content,) in cursor.fetchall()]


def test_nobody_reads_it_by_his_own_right(large: None, two: list[Person], cast: Cast) -> None:
    indexing.make_index(quiet)
    for name in ("registrar", "caseworker", "dpo", "sysadmin"):
        assert not IndexPart.objects.visible_to(cast.actor(name)).exists()


def test_a_canary_is_found_and_compared_with_no_list(
    large: None, two: list[Person], dpo: Actor, caseworker: Actor
) -> None:
    from byname.apps.reconciliation.services.machine import machine

    planted = services.plant_canary(dpo, GALAGAN, compartment=indexing.INDEXED[0])
    indexing.make_index(quiet)
    assert planted in named(caseworker, "Galagan Sergii")
    assert held.held_to_compare(machine()).people == 2
    services.plant_canary(dpo, TKACH, compartment=indexing.INDEXED[0])
    assert held.held_to_compare(machine()).people == 2


def test_people_come_out_of_a_part_as_they_went_in() -> None:
    people = [Record(id="1", surname="Ґалаґан", rank="солдат"), Record(id="2", birth_date="2001")]
    assert list(unpacked(packed(people))) == people


def test_a_server_reads_it_before_anybody_searches_and_nothing_where_there_is_none(
    large: None, two: list[Person], caseworker: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    held.warm()
    assert not held._held
    indexing.make_index(quiet)
    held.warm()
    assert set(held._held) == set(indexing.INDEXED)
    monkeypatch.setattr(changes, "indexed_people", lambda compartments: pytest.fail("read twice"))
    assert named(caseworker, "Tkach Olena") == [two[1]]
