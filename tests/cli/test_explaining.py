"""`byname match --explain` from outside: every weight with its reason, in the language asked for."""

import csv
import math
from itertools import groupby
from pathlib import Path

import pytest

from byname.cli.explaining import HEADER, Language, translator
from byname.core.errors import Unreadable
from byname.core.linkage.words import KIN, REASONS
from tests.cli.test_match import answer, run

REGISTER = """id,surname,given_name,patronymic,birth_date,region,place,unit
P1,Шевченко,Олександр,Іванович,12.03.1985,Донецька область,м. Бахмут,836 обрмп
P2,Шевченко,Микола,Іванович,01.07.1990,Сумська область,с. Стара Назва,521 омбр
P3,Вишневський,Юрій,Сергійович,05.11.1979,Одеська область,,
"""
LIST = """row_id,full_name,birth_date,region,place,unit
L1,Шевченко Александр Иванович,13.03.1985,,г. Артемовск,в/ч А2802
L2,Vyshnevskyi Yurii Serhiiovych,05.11.1979,,,
L3,Шевченко Микола Іванович,01.07.1990,Сумська,с. Новий Гай,
L4,невідомий,,,,
"""
UNITS = "form,number,branch,formation\nА2802,836,marine,brigade\n"
RENAMINGS = "former,name,region\nСтара Назва,Новий Гай,59\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("R", REGISTER), ("L", LIST), ("U", UNITS), ("N", RENAMINGS)):
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    return tmp_path


def explained(folder: Path, *more: str) -> list[dict[str, str]]:
    run(folder, "--explain", str(folder / "WHY.csv"), *more)
    with (folder / "WHY.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def said(lines: list[dict[str, str]], row_id: str, field: str) -> dict[str, str]:
    return next(line for line in lines if (line["row_id"], line["field"]) == (row_id, field))


def test_each_weight_of_each_candidate_has_a_line(folder: Path) -> None:
    lines = explained(folder)
    assert list(lines[0]) == list(HEADER)
    assert {line["person_id"] for line in lines if line["row_id"] == "L1"} >= {"P1"}
    assert not [line for line in lines if line["row_id"] == "L4"]


def test_the_bits_of_a_candidate_are_the_log_odds_of_its_probability(folder: Path) -> None:
    for _, group in groupby(explained(folder), key=lambda line: (line["row"], line["person_id"])):
        lines = list(group)
        probability = 1 / (1 + 2 ** -math.fsum(float(line["bits"]) for line in lines))
        assert probability == pytest.approx(float(lines[0]["probability"]), abs=1e-4)


def test_a_weight_stands_with_both_values_its_level_and_its_reason(folder: Path) -> None:
    line = said(explained(folder, "--language", "en"), "L1", "birth")
    assert (line["register_value"], line["list_value"]) == ("12.03.1985", "13.03.1985")
    assert (line["level"], line["words"]) == ("slip", REASONS["birth:slip"])


def test_reasons_are_said_in_ukrainian_unless_english_is_asked_for(folder: Path) -> None:
    assert said(explained(folder), "L1", "place")["words"] == "те саме місце під іншою назвою"
    english = said(explained(folder, "--language", "en"), "L1", "place")
    assert english["words"] == "the same place under its other name"


def test_a_unit_of_ones_own_table_is_the_same_unit(folder: Path) -> None:
    without = said(explained(folder), "L1", "unit")
    within = said(explained(folder, "--units", str(folder / "U.csv")), "L1", "unit")
    assert (without["level"], float(without["bits"])) == ("missing", 0)
    assert (within["level"], within["reason"]) == ("same", "by_table")
    assert float(within["bits"]) > 0


def test_a_renaming_of_ones_own_table_makes_one_place(folder: Path) -> None:
    assert said(explained(folder), "L3", "place")["level"] == "region"
    found = said(explained(folder, "--renamings", str(folder / "N.csv")), "L3", "place")
    assert (found["level"], found["reason"]) == ("same", "renamed")


def test_the_answer_is_the_same_with_and_without_an_explanation(folder: Path) -> None:
    run(folder)
    plain = answer(folder)
    explained(folder)
    assert answer(folder) == plain


def test_a_table_that_is_not_one_is_refused_before_anything_is_read(folder: Path) -> None:
    with pytest.raises(Unreadable, match="expected the columns"):
        run(folder, "--units", str(folder / "L.csv"))
    assert not (folder / "OUT.csv").exists()


def test_every_reason_is_said_in_ukrainian() -> None:
    translate = translator(Language.UKRAINIAN)
    assert not [words for words in (*REASONS.values(), *KIN.values()) if translate(words) == words]
