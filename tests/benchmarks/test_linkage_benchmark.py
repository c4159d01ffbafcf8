"""The linkage benchmark in small: its files, the answers of both programs, and the scores."""

import csv
from pathlib import Path

import pytest

from benchmarks.linkage.__main__ import arguments, benchmark, outcomes
from benchmarks.linkage.data import make
from benchmarks.linkage.prepare import fold, given_name, parse
from benchmarks.linkage.results import Result, report
from benchmarks.linkage.score import read_truth, score

FILES = ("R.csv", "L.csv", "truth.csv")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("linkage")


@pytest.fixture(scope="module")
def result(folder: Path) -> Result:
    return benchmark(arguments(["--people", "1000", "--rows", "200", "--seed", "5"]), folder)


def test_both_programs_find_most_people_of_a_small_list(result: Result) -> None:
    assert result.scores["byname"].f1 > 0.9
    assert result.scores["splink"].f1 > 0.85


def test_every_row_has_exactly_one_outcome(result: Result) -> None:
    assert sum(result.outcomes.values()) == 200


def test_what_byname_is_nearly_sure_of_is_right(result: Result) -> None:
    assert result.scores["byname"].band_99[0] > 0.97


def test_the_report_names_both_programs_and_says_whether_the_list_counts(result: Result) -> None:
    text = report(result)
    assert text.count("R@P99") == 3
    assert "splink / byname: wall" in text
    assert "to count" in text


def test_a_lost_row_is_refused(result: Result, folder: Path, tmp_path: Path) -> None:
    assert result.rows == 200
    (tmp_path / "L.csv").write_bytes((folder / "L.csv").read_bytes())
    answers = (folder / "byname.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / "byname.csv").write_text("".join(answers[:-1]), encoding="utf-8")
    with pytest.raises(AssertionError, match="one outcome for each of 200 rows, got 199"):
        outcomes(tmp_path)


def test_the_same_numbers_give_the_same_files(tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        make(tmp_path / name, 120, 40, "hard", 3)
        made.append([(tmp_path / name / file).read_bytes() for file in FILES])
    assert made[0] == made[1]


def test_another_seed_gives_other_files(tmp_path: Path) -> None:
    made = []
    for seed in (3, 4):
        make(tmp_path, 120, 40, "realistic", seed)
        made.append((tmp_path / "L.csv").read_bytes())
    assert made[0] != made[1]


def test_the_list_holds_no_number_that_names_a_person(tmp_path: Path) -> None:
    make(tmp_path, 300, 100, "realistic", 1)
    with (tmp_path / "L.csv").open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    assert not {"id", "person_id", "personal_number", "tax_number", "defects"} & set(header)


def test_absent_people_are_in_the_list_and_not_in_the_truth(tmp_path: Path) -> None:
    make(tmp_path, 300, 100, "realistic", 1)
    truth = read_truth(tmp_path / "truth.csv")
    with (tmp_path / "R.csv").open(encoding="utf-8", newline="") as file:
        known = {row["id"] for row in csv.DictReader(file)}
    assert sum(not people for people in truth.values()) == 34
    assert all(people <= known for people in truth.values())


TRUTH = {"1": frozenset("a"), "2": frozenset("b"), "3": frozenset("c"), "4": frozenset[str]()}


def test_a_perfect_answer_scores_one() -> None:
    perfect = score(TRUTH, {"1": ("a", 1.0), "2": ("b", 1.0), "3": ("c", 0.9)})
    assert (perfect.f1, perfect.recall_at_p99, perfect.top_candidate) == (1.0, 1.0, 1.0)
    assert perfect.band_99 == (1.0, pytest.approx(2 / 3))


def test_a_link_to_somebody_absent_costs_precision() -> None:
    wrong = score(TRUTH, {"1": ("a", 0.9), "4": ("x", 0.99), "2": ("b", 0.5)})
    assert wrong.recall_at_p99 == 0.0
    assert wrong.precision == pytest.approx(2 / 3)
    assert wrong.recall == pytest.approx(2 / 3)


def test_equal_probabilities_stand_or_fall_together() -> None:
    tied = score(TRUTH, {"1": ("a", 0.8), "2": ("x", 0.8)})
    assert (tied.precision, tied.recall) == (0.5, pytest.approx(1 / 3))


def test_a_list_of_nobody_cannot_be_scored() -> None:
    with pytest.raises(ValueError, match="cannot be scored"):
        score({"1": frozenset()}, {})


@pytest.mark.parametrize(
    "words",
    [
        ("Щербак", "Shcherbak", "Szczerbak", "Schtscherbak", "Chtcherbak"),
        ("Жук", "Zhuk", "Żuk"),
        ("Олійник", "Олийник", "Oliinyk", "Oliynyk", "Olijnyk"),
        ("Вовк", "Vovk", "Wowk"),
    ],
)
def test_the_analyst_folds_one_name_of_several_alphabets_alike(words: tuple[str, ...]) -> None:
    assert len({fold(word) for word in words}) == 1


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("Коваленко Петро Іванович", ("Коваленко", "Петро", "Іванович")),
        ("Петро Іванович Коваленко", ("Коваленко", "Петро", "Іванович")),
        ("П. І. Коваленко", ("Коваленко", "П", "І")),
        ("Коваленко П.І.", ("Коваленко", "П", "І")),
        ("Петро Коваленко", ("Коваленко", "Петро", "")),
        ("Усього: 215", ("", "", "")),
    ],
)
def test_the_analyst_tells_the_parts_of_a_name_apart(written: str, parts: tuple[str, str, str]) -> None:
    assert parse(written, lambda word: word == "Петро") == parts


def test_the_analyst_knows_the_ukrainian_form_of_a_russian_given_name() -> None:
    assert given_name("Николай") == given_name("Микола") == given_name("Mykola")
