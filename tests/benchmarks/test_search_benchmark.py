"""The benchmark of the search page, in a short form on two hundred people."""

import pytest

from benchmarks.search import __main__ as command
from benchmarks.search.asking import line, place_of

FIRST, SECOND = ("4b0d6a5e-0000-4000-8000-000000000001", "4b0d6a5e-0000-4000-8000-000000000002")


def test_one_command_fills_an_installation_asks_its_page_and_prints_the_figures(
    capsys: pytest.CaptureFixture[str],
) -> None:
    command.main(["--people", "200", "--names", "8", "--no-keep"])
    printed = dict(row.split(maxsplit=1) for row in capsys.readouterr().out.splitlines() if " ms" not in row)
    assert (printed["people"], printed["names"]) == ("200", "8")
    assert float(printed["first"].rstrip("%")) >= 50


def test_a_person_s_place_is_counted_among_the_people_of_the_page() -> None:
    links = "".join(f'<a href="/people/{one}/">x</a>' for one in ("emergency", FIRST, SECOND))
    assert place_of(links, {SECOND}) == 2
    assert place_of(links, {"somebody else"}) is None


def test_the_share_counts_those_who_stand_high_enough_among_all_who_were_asked() -> None:
    assert command.share([1, 2, 11, None], 1) == "25.0%"
    assert command.share([1, 2, 11, None], 10) == "50.0%"


def test_the_median_and_the_99th_of_a_hundred_are_told() -> None:
    found = {
        "seconds": [number / 1000 for number in range(1, 101)],
        "used": [0.01],
        "places": [1],
        "first answer": 1.0,
        "peak GB": 0.5,
    }
    told = command.cells({"people": 100}, found)
    assert (told["median ms"], told["p99 ms"], told["median CPU ms"]) == ("50", "100", "10")


def test_a_row_is_typed_as_it_stands_in_the_list() -> None:
    assert line({"full_name": "Галаган С.", "birth_date": ""}) == "Галаган С."
    assert line({"full_name": "Galagan", "birth_date": "2001"}) == "Galagan 2001"
