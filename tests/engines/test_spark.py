"""On Spark a list is linked as in process, row for row, whatever the parts; and no name is handed over."""

import pickle
import tempfile
from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import Any

import pytest

from byname.core.linkage import Index, Linkage, Record, link
from byname.engines.session import session
from byname.engines.spark import on_spark
from tests.core.linkage.world import LIST_DATE, World, world
from tests.engines.overheard import OPEN, Overheard, overhearing
from tests.rules.searching import Searched

# pyspark leaves its sockets to be closed by whoever cleans up
pytestmark = [pytest.mark.spark, pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")]
NAME = "Жмудьолупиненко"


@pytest.fixture(scope="module")
def heard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Overheard]:
    with overhearing(tmp_path_factory.mktemp("spark")) as listening:
        yield listening


@pytest.fixture(scope="module")
def spark(heard: Overheard) -> Iterator[Any]:
    """Start one Spark for all (it takes seconds), which keeps everything it writes in one open folder."""
    events = heard.folder / "events"
    events.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tempfile, "tempdir", str(heard.folder))
        with session("local[2]", {**OPEN, "spark.eventLog.dir": events.as_uri()}) as started:
            yield started


@cache
def made(seed: int, people: int, rows: int) -> World:
    return world(seed=seed, people=people, rows=rows)


@cache
def in_process(seed: int, people: int, rows: int) -> Linkage:
    mine = made(seed, people, rows)
    return link(mine.register, mine.rows, list_date=LIST_DATE)


def on(engine: Any, mine: World) -> Linkage:
    return link(Index(mine.register, on=LIST_DATE, engine=engine), mine.rows, list_date=LIST_DATE)


@pytest.mark.parametrize("seed", [101, 102, 103])
def test_every_row_has_the_same_outcome_candidates_and_bits(spark: Any, seed: int) -> None:
    expected = in_process(seed, 2_500, 250)
    assert {row.outcome for row in expected.rows} >= {"propose", "none", "duplicate_row"}
    assert on(on_spark(spark, people_in_a_part=400), made(seed, 2_500, 250)) == expected


@pytest.mark.parametrize("parts", [1, 3, 7])
def test_the_number_of_parts_changes_nothing(spark: Any, parts: int) -> None:
    engine = on_spark(spark, people_in_a_part=-(-700 // parts))
    assert on(engine, made(104, 700, 60)) == in_process(104, 700, 60)


def test_a_second_list_is_linked_by_the_same_columns(spark: Any) -> None:
    mine = made(104, 700, 60)
    index = Index(mine.register, on=LIST_DATE, engine=on_spark(spark))
    for rows in (mine.rows[:20], mine.rows[20:]):
        assert link(index, rows, list_date=LIST_DATE) == link(mine.register, rows, list_date=LIST_DATE)


@pytest.mark.parametrize(("people", "rows"), [(0, 3), (3, 0), (1, 1)])
def test_a_register_or_list_of_hardly_anybody_is_no_exception(spark: Any, people: int, rows: int) -> None:
    whole = made(104, 700, 60)
    mine = World(whole.register[:people], whole.rows[:rows])
    assert on(on_spark(spark), mine) == link(mine.register, mine.rows, list_date=LIST_DATE)


def words(record: Record) -> set[str]:
    """Give what a record says; words of three letters, as numbers of four bytes, are found everywhere."""
    cells = (getattr(record, field) for field in Record.__dataclass_fields__)
    return {word for cell in cells for word in (cell, *cell.split()) if len(word) > 3}


@cache
def searched() -> tuple[World, Searched]:
    """Give a small register and list, and every word of theirs to be searched for in every writing."""
    mine = made(105, 90, 40)
    return mine, Searched(tuple({word for record in (*mine.register, *mine.rows) for word in words(record)}))


def test_nothing_handed_to_spark_or_written_by_it_spells_anything_of_anybody(
    spark: Any, heard: Overheard
) -> None:
    mine, names = searched()
    heard.clear()
    found = on(on_spark(spark, people_in_a_part=50), mine)
    assert sum(bool(row.candidates) for row in found.rows) > 20
    everything = heard.all()
    assert b"SparkListenerJobEnd" in everything
    assert b"tables" in everything  # the pickled plan
    assert names.found_in(everything) == []


def test_the_words_searched_for_are_those_that_stay(spark: Any) -> None:
    mine, names = searched()
    index = Index(mine.register, on=LIST_DATE, engine=on_spark(spark))
    assert len(names.found_in(pickle.dumps([index.register.names, index.register.said]))) > 100


def _constant(name: str, batches: Iterator[Any]) -> Iterator[Any]:
    yield from batches if name else ()


def by_broadcast(spark: Any) -> None:
    spark.sparkContext.broadcast({"name": NAME})


def by_columns(spark: Any) -> None:
    import pyarrow

    spark.createDataFrame(pyarrow.table({"name": [NAME]}))


def by_function(spark: Any) -> None:
    spark.range(1).mapInArrow(partial(_constant, NAME), "id long").toArrow()


def by_logs(spark: Any) -> None:
    spark.sparkContext.setJobDescription(NAME)
    spark.range(1).toArrow()
    spark.sparkContext.setJobDescription(None)


@pytest.mark.parametrize("handed", [by_broadcast, by_columns, by_function, by_logs])
def test_a_name_that_is_handed_over_is_found(
    spark: Any, heard: Overheard, handed: Callable[[Any], None]
) -> None:
    heard.clear()
    handed(spark)
    assert Searched((NAME,)).found_in(heard.all())
