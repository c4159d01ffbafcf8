"""`byname read` on files as people send them and on files made to do harm, as a real process."""

import hashlib
import json
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.data.lists import make_lists
from tests.data.lists.corpus import HOSTILE

LISTS = Path(make_lists.__file__).parent
EXPECTED = json.loads((LISTS / "expected.json").read_text(encoding="utf-8"))
BYNAME = Path(sys.executable).with_name("byname")
CLASSES = {"person", "title", "header", "column_numbers", "section", "total", "note", "blank", "unreadable"}
GIGABYTE, SECONDS = 1024 * 1024, 10
# A process inherits its parent's peak, so a small one stands between and reports what the command took.
MEASURE = """
import json, pathlib, resource, subprocess, sys
code = subprocess.call(sys.argv[2:])
used = resource.getrusage(resource.RUSAGE_CHILDREN)
pathlib.Path(sys.argv[1]).write_text(json.dumps([code, used.ru_maxrss, used.ru_utime + used.ru_stime]))
"""


@dataclass(frozen=True)
class Run:
    """What the command said, and what it took (kilobytes, seconds of processor)."""

    code: int
    out: str
    err: str
    peak: int
    seconds: float


def read(path: Path, scratch: Path) -> Run:
    """Run the command on the file."""
    taken = scratch / "taken.json"
    command = [sys.executable, "-c", MEASURE, str(taken), str(BYNAME), "read", str(path), "--json"]
    done = subprocess.run(
        command, capture_output=True, encoding="utf-8", timeout=120, cwd=scratch, check=True
    )
    return Run(*_order(json.loads(taken.read_text()), done.stdout, done.stderr))


def _order(taken: list[Any], out: str, err: str) -> tuple[int, str, str, int, float]:
    return taken[0], out, err, taken[1], taken[2]


@pytest.fixture(params=sorted(EXPECTED["messy"]), scope="module")
def messy(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, dict[str, Any]]:
    """Return the name of a messy file and what the command says of it."""
    name = request.param
    run = read(LISTS / "messy" / name, tmp_path_factory.mktemp("read"))
    assert run.code == 0, run.err
    return name, json.loads(run.out)


def pairs(messy: tuple[str, dict[str, Any]]) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Return each sheet as read beside what is expected of it."""
    name, said = messy
    return list(zip(said["sheets"], EXPECTED["messy"][name]["sheets"], strict=True))


def any_of(expected: Any) -> list[Any]:
    """Return the answers that will do."""
    return expected if isinstance(expected, list) else [expected]


def test_the_hash_is_that_of_the_bytes_sent(messy: tuple[str, dict[str, Any]]) -> None:
    name, said = messy
    assert said["sha256"] == hashlib.sha256((LISTS / "messy" / name).read_bytes()).hexdigest()


def test_every_row_has_exactly_one_class(messy: tuple[str, dict[str, Any]]) -> None:
    for sheet, expected in pairs(messy):
        assert set(sheet["classes"]) == CLASSES
        assert sum(sheet["classes"].values()) == sheet["rows"] == expected["rows"]


def test_every_person_row_is_seen_as_a_person(messy: tuple[str, dict[str, Any]]) -> None:
    for sheet, expected in pairs(messy):
        assert sheet["classes"]["person"] == expected["people"]


def test_other_rows_have_the_class_a_reader_would_give(messy: tuple[str, dict[str, Any]]) -> None:
    for sheet, expected in pairs(messy):
        assert {kind: sheet["classes"][kind] for kind in expected["classes"]} == expected["classes"]


def test_the_header_is_found_where_it_stands(messy: tuple[str, dict[str, Any]]) -> None:
    for sheet, expected in pairs(messy):
        assert sheet["header_row"] in any_of(expected["header_row"])


def test_columns_are_understood(messy: tuple[str, dict[str, Any]]) -> None:
    for sheet, expected in pairs(messy):
        meant = {str(column["index"]): column["meaning"] for column in sheet["columns"]}
        wrong = {
            at: meant.get(at) for at, ok in expected["meanings"].items() if meant.get(at) not in any_of(ok)
        }
        assert not wrong


def test_sheets_keep_their_names_and_whether_they_were_hidden(messy: tuple[str, dict[str, Any]]) -> None:
    for sheet, expected in pairs(messy):
        assert sheet["hidden"] is expected["hidden"]
        assert sheet["name"] == expected.get("name", sheet["name"])


@pytest.fixture(params=sorted(EXPECTED["hostile"]), scope="module")
def hostile(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Run]:
    """Return the name of a hostile file and what became of the command."""
    name, scratch = request.param, tmp_path_factory.mktemp("read")
    kept = LISTS / "hostile" / name
    if EXPECTED["hostile"][name]["generated"]:
        kept = scratch / name
        kept.write_bytes(HOSTILE[name][0]())
    return name, read(kept, scratch)


def test_a_hostile_file_is_refused_in_one_line_that_names_it(hostile: tuple[str, Run]) -> None:
    name, run = hostile
    assert run.code == 2, run.err
    assert run.out == ""
    assert len(run.err.splitlines()) == 1, run.err
    assert run.err.startswith("byname: ")
    assert name in run.err
    assert "Traceback" not in run.err


def test_the_refusal_says_what_is_wrong(hostile: tuple[str, Run]) -> None:
    name, run = hostile
    cause = run.err.replace(name, "").lower()
    assert any(word in cause for word in EXPECTED["hostile"][name]["words"]), run.err


def test_the_refusal_stays_within_time_and_memory(hostile: tuple[str, Run]) -> None:
    _, run = hostile
    assert run.seconds < SECONDS
    assert run.peak < GIGABYTE


def test_nothing_climbs_out_of_the_package(tmp_path: Path) -> None:
    read(LISTS / "hostile" / "entry_names_climbing_out.xlsx", tmp_path)
    assert not Path("/tmp/byname-escaped.txt").exists()  # noqa: S108
    assert not list(tmp_path.rglob("byname-escaped.txt"))


def test_a_file_that_is_not_there_is_refused_by_name(tmp_path: Path) -> None:
    run = read(tmp_path / "nowhere.csv", tmp_path)
    assert (run.code, run.out, len(run.err.splitlines())) == (2, "", 1)
    assert "nowhere.csv" in run.err


def test_the_files_kept_are_those_expected_and_enough() -> None:
    for kind, least in (("messy", 14), ("hostile", 16)):
        kept = {name for name, said in EXPECTED[kind].items() if not said.get("generated")}
        assert {path.name for path in (LISTS / kind).iterdir()} == kept
        assert len(EXPECTED[kind]) >= least


def test_the_expectations_kept_are_those_of_the_script() -> None:
    assert make_lists.expected() == (LISTS / "expected.json").read_text(encoding="utf-8")


def test_the_script_makes_the_same_bytes_twice() -> None:
    books = Counter(
        {name: 1 for name, (build, said) in HOSTILE.items() if not said["generated"] and build() == build()}
    )
    assert len(books) == sum(not said["generated"] for _, said in HOSTILE.values())
