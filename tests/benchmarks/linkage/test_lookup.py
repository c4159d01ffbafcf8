import json
from pathlib import Path

import pytest

from benchmarks.linkage.data import make
from benchmarks.linkage.lookup import Looked, asked, looked, main, quantile


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("lookup")
    make(path, 500, 80, "realistic", 5)
    return path


def test_most_names_are_found_by_what_was_typed_alone(folder: Path) -> None:
    main(str(folder), str(folder / "lookup-500.json"))
    found = looked(folder)[0]
    assert found.people == 500
    assert 0 < found.median <= found.p99 <= found.worst
    assert 0.6 < found.first <= found.among <= 1


def test_every_name_is_asked_once_and_belongs_to_somebody_registered(folder: Path) -> None:
    names = asked(folder)
    assert len({row["full_name"] for row, _ in names}) == len(names) > 40
    assert all(who for _, who in names)


def test_the_figures_are_plain_numbers(folder: Path) -> None:
    main(str(folder), str(folder / "lookup-dated.json"), "dated")
    kept = json.loads((folder / "lookup-dated.json").read_text(encoding="utf-8"))
    assert Looked(**kept).cells()[1].endswith("name and date")


def test_a_quantile_is_one_of_the_values() -> None:
    assert quantile([1.0, 2.0, 3.0, 4.0], 0.5) == 3.0
    assert quantile([1.0], 0.99) == 1.0
