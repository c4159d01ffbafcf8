"""A register multiplied: as many people as asked for, each with an id of his own and words of his sex."""

import csv
from pathlib import Path

import pytest

from benchmarks.linkage.multiplied import multiply

COLUMNS = (
    "id",
    "surname",
    "given_name",
    "patronymic",
    "sex",
    "birth_date",
    "region",
    "place",
    "rank",
    "unit",
)


@pytest.fixture
def register(tmp_path: Path) -> Path:
    rows = [{column: f"{column} {'w' if at % 5 == 0 else 'm'}{at}" for column in COLUMNS} for at in range(20)]
    with (tmp_path / "R.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(row | {"sex": row["surname"][8]} for row in rows)
    return tmp_path / "R.csv"


def multiplied(register: Path, people: int) -> list[dict[str, str]]:
    out = register.with_name("many.csv")
    multiply(register, out, people)
    with out.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("people", [7, 20, 50])
def test_there_are_as_many_people_as_asked_for_each_once(register: Path, people: int) -> None:
    rows = multiplied(register, people)
    assert len({row["id"] for row in rows}) == len(rows) == people


def test_the_first_copy_is_the_register(register: Path) -> None:
    with register.open(encoding="utf-8", newline="") as file:
        first = list(csv.DictReader(file))
    assert sorted(multiplied(register, 60)[:20], key=str) == sorted(first, key=str)


def test_in_another_copy_words_stay_with_their_sex_and_place_with_its_region(register: Path) -> None:
    for row in multiplied(register, 60)[20:]:
        assert row["surname"][8] == row["given_name"][11] == row["sex"]
        assert row["place"].split()[1] == row["region"].split()[1]


def test_in_another_copy_names_change_hands(register: Path) -> None:
    again = [row["surname"].split()[1] == row["given_name"].split()[1] for row in multiplied(register, 60)]
    assert all(again[:20])
    assert sum(again[20:]) < 10
