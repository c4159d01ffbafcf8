"""The figure of the canary: the way is walked in an own installation, and a planted name is counted."""

from pathlib import Path

from benchmarks.evidence.canary import figure, left_behind
from tests.installation import ON_POSTGRESQL
from tests.rules.canary_journey import BORN, SURNAME


def test_nothing_of_the_canary_is_left_behind(tmp_path: Path) -> None:
    places = left_behind(tmp_path)
    assert b"/lists/" in places["addresses, titles, headers"]
    assert b"damaged.csv" in places["byname read"]
    assert places["logs"]
    assert ON_POSTGRESQL or any(place.endswith("-wal") for place in places)
    assert figure(places).held


def test_a_planted_name_is_counted_where_it_lies() -> None:
    planted = figure(
        {"a file": SURNAME.upper().encode("utf-16-le"), "a log": BORN.encode(), "another": b"nothing"}
    )
    assert not planted.held
    assert planted.numbers["found"] >= 2
