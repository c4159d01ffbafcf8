"""The linkage benchmark in small: three programs on the same files, and what is said of them."""

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.linkage.__main__ import arguments, benchmark, make
from benchmarks.linkage.programs import PROGRAMS, outcomes
from benchmarks.linkage.results import Result, keep, read
from benchmarks.linkage.table import report


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("linkage")


@pytest.fixture(scope="module")
def result(folder: Path) -> Result:
    return benchmark(arguments(["--people", "1000", "--rows", "200"]), 5, folder)


def test_byname_and_splink_find_most_people_of_a_small_list(result: Result) -> None:
    assert result.scores["byname"].f1 > 0.9
    assert result.scores["splink"].f1 > 0.85


def test_the_naive_program_finds_some(result: Result) -> None:
    assert 0.4 < result.scores["recordlinkage"].f1 < 0.9


def test_every_row_has_exactly_one_outcome(result: Result) -> None:
    assert sum(result.outcomes.values()) == 200


def test_what_byname_is_nearly_sure_of_is_right(result: Result) -> None:
    assert result.scores["byname"].floors["0.99"][0] > 0.97


def test_every_program_is_charged_for_its_own_process(result: Result) -> None:
    assert set(result.costs) == set(PROGRAMS)
    assert all(cost.cpu > 0.1 and cost.peak_gb > 0.03 for cost in result.costs.values())


def test_the_report_sets_the_programs_side_by_side(result: Result) -> None:
    text = report([result])
    assert all(f"| {name} |" in text for name in PROGRAMS)
    assert "splink / byname: cpu" in text
    assert "to count" in text


def test_the_losses_add_up_to_the_recall(result: Result) -> None:
    rows = sum(rows for rows, _, _ in result.losses["byname"].shapes.values())
    lost = sum(lost for _, lost, _ in result.losses["byname"].shapes.values())
    assert (rows - lost) / rows == pytest.approx(result.scores["byname"].recall_at_p99)


def test_a_kept_result_is_read_back_as_it_was(result: Result, tmp_path: Path) -> None:
    assert read(keep(result, tmp_path)) == result


def test_figures_stand_together_only_if_they_are_of_the_same_files(result: Result, tmp_path: Path) -> None:
    keep(result, tmp_path)
    alone = replace(result, scores={"byname": result.scores["byname"]})
    assert read(keep(alone, tmp_path)).scores == result.scores
    of_others = replace(alone, files="of another list")
    assert read(keep(of_others, tmp_path)).scores == alone.scores


def test_a_lost_row_is_refused(result: Result, folder: Path, tmp_path: Path) -> None:
    assert result.rows == 200
    (tmp_path / "L.csv").write_bytes((folder / "L.csv").read_bytes())
    answers = (folder / "byname.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / "byname.csv").write_text("".join(answers[:-1]), encoding="utf-8")
    with pytest.raises(AssertionError, match="one outcome for each of 200 rows, got 199"):
        outcomes(tmp_path)


def test_an_unknown_program_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        arguments(["--programs", "byname,nobody"])
    assert "no program ['nobody']" in capsys.readouterr().err


def test_files_of_the_same_numbers_are_used_again(tmp_path: Path) -> None:
    options = arguments(["--people", "60", "--rows", "20"])
    make(options, 1, tmp_path)
    (tmp_path / "L.csv").write_text("left", encoding="utf-8")
    make(options, 1, tmp_path)
    assert (tmp_path / "L.csv").read_text(encoding="utf-8") == "left"
    make(options, 2, tmp_path)
    assert (tmp_path / "L.csv").read_text(encoding="utf-8") != "left"
