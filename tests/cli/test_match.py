"""`byname match` from outside: the contract of its files, its sums and its refusals."""

import csv
import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from byname.cli import match
from byname.cli.main import app
from byname.core import tabular
from byname.core.errors import BynameError

REGISTER = """id,surname,given_name,patronymic,birth_date,region
P1,Шевченко,Олександр,Іванович,12.03.1985,Сумська область
P2,Шевченко,Микола,Іванович,12.03.1985,Сумська область
P3,Вишневський,Юрій,Сергійович,05.11.1979,Одеська область
P4,Коваль,Ганна,Павлівна,30.09.1992,Одеська область
"""
LIST = """Список осіб станом на 01.06.2025,,,
row_id,full_name,birth_date,region
L1,Шевченко Александр Иванович,12.03.1985,Сумская
L2,Vyshnevskyi Yurii Serhiiovych,05.11.1979,
L3,Петренко Зіновій Дорофійович,01.02.1980,Львівська
L4,Шевченко Олександр Іванович,12.03.1985,Сумська
L5,????? ???,01.02.1980,
,Всього: 5,,
"""
HEADER = ["row", "row_id", "outcome", "person_id", "probability", "second_person_id", "reasons"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "R.csv").write_text(REGISTER, encoding="utf-8")
    (tmp_path / "L.csv").write_text(LIST, encoding="utf-8")
    return tmp_path


def run(folder: Path, *more: str, register: str = "R.csv", listed: str = "L.csv") -> str:
    """Run the command and give what it said on standard error."""
    files = ["--register", folder / register, "--list", folder / listed, "--out", folder / "OUT.csv"]
    done = CliRunner().invoke(app, ["match", *map(str, files), *more], catch_exceptions=True)
    if isinstance(done.exception, BynameError):
        raise done.exception
    assert done.exit_code == 0, done.output
    return done.stderr


def answer(folder: Path) -> list[dict[str, str]]:
    with (folder / "OUT.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_every_row_after_the_header_has_one_line(folder: Path) -> None:
    run(folder)
    lines = answer(folder)
    assert list(lines[0]) == HEADER
    assert [line["row"] for line in lines] == ["3", "4", "5", "6", "7", "8"]
    assert [line["row_id"] for line in lines] == ["L1", "L2", "L3", "L4", "L5", ""]


def test_outcomes_follow_from_the_rows(folder: Path) -> None:
    run(folder)
    outcomes = [line["outcome"] for line in answer(folder)]
    assert outcomes[3:] == ["duplicate_row", "unreadable", "not_a_person"]
    assert outcomes[2] == "none"


def test_the_best_candidate_stands_with_its_probability(folder: Path) -> None:
    run(folder)
    lines = answer(folder)
    assert [line["person_id"] for line in lines[:2]] == ["P1", "P3"]
    assert all(bool(line["person_id"]) == bool(line["probability"]) for line in lines)
    assert all(0 <= float(line["probability"]) <= 1 for line in lines if line["probability"])


def test_a_repeated_row_names_the_row_it_repeats(folder: Path) -> None:
    run(folder)
    assert "row_3" in answer(folder)[3]["reasons"]


def test_the_sums_come_out(folder: Path) -> None:
    run(folder, "--summary", str(folder / "S.json"))
    sums = json.loads((folder / "S.json").read_text(encoding="utf-8"))
    assert sums["rows"] == sum(sums["outcomes"].values()) == 6
    assert sums["people"] == sums["linked"] + sums["not_linked"] == 4


def test_without_row_ids_there_is_no_such_column(folder: Path) -> None:
    (folder / "L.csv").write_text("full_name,birth_date\nКоваль Ганна,30.09.1992\n", encoding="utf-8")
    run(folder, "--list-date", "2025-06-01")
    assert list(answer(folder)[0]) == [name for name in HEADER if name != "row_id"]


def test_a_workbook_is_read_like_a_text_file(folder: Path) -> None:
    run(folder)
    usual = (folder / "OUT.csv").read_text(encoding="utf-8")
    book = openpyxl.Workbook()
    for line in csv.reader(LIST.splitlines()):
        book.worksheets[0].append(line)
    book.save(folder / "L.xlsx")
    run(folder, listed="L.xlsx")
    assert (folder / "OUT.csv").read_text(encoding="utf-8") == usual


def test_ages_count_at_the_date_in_the_title(folder: Path) -> None:
    assert "bears no date" not in run(folder)


def test_ages_count_today_where_the_list_bears_no_date_and_that_is_said(folder: Path) -> None:
    (folder / "L.csv").write_text("full_name,age\nКоваль Ганна Павлівна,32\n", encoding="utf-8")
    assert f"ages are counted at {date.today().isoformat()}" in run(folder)  # noqa: DTZ011


def test_ages_count_at_the_date_that_was_asked_for(folder: Path) -> None:
    (folder / "L.csv").write_text("full_name,age\nКоваль Ганна Павлівна,32\n", encoding="utf-8")
    assert "bears no date" not in run(folder, "--list-date", "01.06.2025")


@pytest.mark.parametrize(
    ("register", "said"),
    [
        (REGISTER.replace("P2", "P1"), "R.csv: row 3: column `id`: the id of row 2 again"),
        (REGISTER.replace("P2", ""), "R.csv: row 3: column `id`: expected an id"),
        (REGISTER.replace("id,", "note,", 1), "R.csv: row 1: no column `id`"),
    ],
)
def test_a_register_with_unclear_ids_is_refused(folder: Path, register: str, said: str) -> None:
    (folder / "R.csv").write_text(register, encoding="utf-8")
    with pytest.raises(BynameError, match=said):
        run(folder)


def test_a_refusal_leaves_nothing_behind(folder: Path) -> None:
    (folder / "L.csv").write_bytes(b"\x00\x01\x02" * 100)
    with pytest.raises(BynameError, match=r"L\.csv"):
        run(folder)
    assert sorted(path.name for path in folder.iterdir()) == ["L.csv", "R.csv"]


def test_a_refusal_leaves_an_earlier_answer_as_it_was(folder: Path) -> None:
    run(folder)
    before = (folder / "OUT.csv").read_bytes()
    (folder / "R.csv").write_text(REGISTER.replace("P2", "P1"), encoding="utf-8")
    with pytest.raises(BynameError):
        run(folder)
    assert (folder / "OUT.csv").read_bytes() == before


def test_a_place_that_cannot_be_written_to_is_refused(folder: Path) -> None:
    with pytest.raises(BynameError, match="cannot be written"):
        run(folder, "--summary", str(folder / "nowhere" / "S.json"))
    assert not (folder / "OUT.csv").exists()


@pytest.mark.parametrize("day", ["yesterday", "2025-13-01", "32.01.2025", "01.06.25"])
def test_an_unclear_date_is_refused(folder: Path, day: str) -> None:
    with pytest.raises(BynameError, match="--list-date"):
        run(folder, "--list-date", day)


def test_two_sheets_with_people_need_a_name(folder: Path) -> None:
    book = openpyxl.Workbook()
    for number in range(2):
        page = book.worksheets[0] if not number else book.create_sheet("Друга")
        for line in csv.reader(LIST.splitlines()):
            page.append(line)
    book.save(folder / "L.xlsx")
    with pytest.raises(BynameError, match="2 sheets hold people"):
        run(folder, listed="L.xlsx")
    run(folder, "--sheet", "Друга", listed="L.xlsx")
    assert len(answer(folder)) == 6


def test_a_register_read_fast_is_the_register_read_row_by_row(folder: Path) -> None:
    fast = match.read_register(folder / "R.csv")
    page = tabular.read(folder / "R.csv").sheets[0]
    assert list(fast) == match.registered(page, "R.csv")


@pytest.mark.parametrize(
    "register", [REGISTER.replace("P2", "P1").replace("P3", ""), "P1\n".join([REGISTER] * 2)]
)
def test_a_register_read_fast_is_refused_in_the_same_words(folder: Path, register: str) -> None:
    (folder / "R.csv").write_text(register, encoding="utf-8")
    with pytest.raises(BynameError) as fast:
        match.read_register(folder / "R.csv")
    with pytest.raises(BynameError) as careful:
        match.registered(tabular.read(folder / "R.csv").sheets[0], "R.csv")
    assert str(fast.value) == str(careful.value)


def test_to_match_two_files_nothing_of_a_database_is_loaded(folder: Path) -> None:
    said = (
        "import sys; from byname.cli import entry",
        "try: entry.main()",
        "finally: print('django' in sys.modules)",
    )
    files = ["--register", folder / "R.csv", "--list", folder / "L.csv", "--out", folder / "OUT.csv"]
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(said), "match", *files], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "False\n")
    assert len(answer(folder)) == 6
