import csv
from pathlib import Path

import pytest

from benchmarks.linkage.data import WEAK, make
from benchmarks.linkage.settings import SETTINGS

FILES = ("R.csv", "L.csv", "truth.csv")


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("setting", sorted(SETTINGS))
def test_the_same_numbers_give_the_same_files(setting: str, tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        make(tmp_path / name, 400, 40, setting, 3)
        made.append([(tmp_path / name / file).read_bytes() for file in FILES])
    assert made[0] == made[1]


def test_another_seed_gives_other_files(tmp_path: Path) -> None:
    made = []
    for seed in (3, 4):
        make(tmp_path, 120, 40, "realistic", seed)
        made.append((tmp_path / "L.csv").read_bytes())
    assert made[0] != made[1]


def test_the_list_holds_no_number_that_names_a_person_and_no_truth(tmp_path: Path) -> None:
    make(tmp_path, 300, 100, "realistic", 1)
    header = set(rows(tmp_path / "L.csv")[0])
    assert not {"id", "person_id", "personal_number", "tax_number", "defects", "causes", "kind"} & header


def test_absent_people_are_in_the_list_and_not_in_the_truth(tmp_path: Path) -> None:
    make(tmp_path, 300, 100, "realistic", 1)
    truth = rows(tmp_path / "truth.csv")
    known = {row["id"] for row in rows(tmp_path / "R.csv")}
    assert sum(not row["person_id"] for row in truth) == 34
    assert all(set(row["person_id"].split(";")) <= known for row in truth if row["person_id"])
    assert {row["kind"] == "registered" for row in truth if not row["person_id"]} == {False}


def test_a_list_without_weak_fields_is_otherwise_the_same_list(tmp_path: Path) -> None:
    made = []
    for name, weak in (("with", True), ("without", False)):
        (tmp_path / name).mkdir()
        make(tmp_path / name, 200, 60, "realistic", 2, weak=weak)
        made.append(rows(tmp_path / name / "L.csv"))
    assert any(row[column] for row in made[0] for column in WEAK)
    assert not any(row[column] for row in made[1] for column in WEAK)
    strip = [[{key: row[key] for key in row if key not in WEAK} for row in each] for each in made]
    assert strip[0] == strip[1]


def test_a_declined_list_names_the_same_people_in_the_same_rows(tmp_path: Path) -> None:
    made = []
    for setting in ("nominative", "all-genitive"):
        make(tmp_path, 300, 100, setting, 2)
        made.append(rows(tmp_path / "truth.csv"))
    who = [[(row["person_id"], row["kind"]) for row in each] for each in made]
    assert who[0] == who[1]
    assert not any("declined" in row["causes"] for row in made[0])
    assert any("declined" in row["causes"] for row in made[1])


def test_a_list_of_women_shows_many_under_a_name_from_before_marriage(tmp_path: Path) -> None:
    make(tmp_path, 2000, 200, "women", 1)
    maiden = [row for row in rows(tmp_path / "truth.csv") if "maiden name" in row["causes"]]
    assert len(maiden) > 15


def test_a_hard_list_is_thinner_than_a_realistic_one(tmp_path: Path) -> None:
    empty = {}
    for setting in ("realistic", "hard"):
        make(tmp_path, 300, 200, setting, 1)
        causes = [row["causes"] for row in rows(tmp_path / "truth.csv")]
        empty[setting] = sum("no patronymic" in each or "no date" in each for each in causes)
    assert empty["hard"] > empty["realistic"]
