"""Reading as others call it: whole files in, a workbook or one line of refusal out."""

import csv
import hashlib
import io
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from byname.core.errors import Unreadable
from byname.core.tabular import Workbook, read
from tests.core.tabular.samples import TABLE, ods_rows, packed, read_here, unpacked, xls, xlsx
from tests.core.tabular.samples import csv as joined

LETTER = st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n;,\"'\t=")
CELL = st.sampled_from(["", "1", "Всього", "ПІБ", "Тестенко Іван Петрович", "12.03.1985"]) | st.text(
    LETTER, max_size=8
)
TABLES = st.lists(st.lists(CELL, min_size=1, max_size=6), min_size=1, max_size=14)


def refusal(source: bytes | Path, name: str | None = None) -> str:
    with pytest.raises(Unreadable) as refused:
        read(source, name)
    return str(refused.value)


def filled(rows: list[list[str]]) -> list[list[str]]:
    """Cut off what no file keeps: empty cells at the end of a row, empty rows at the end."""
    cut = [row[: max((place for place, cell in enumerate(row, 1) if cell), default=0)] for row in rows]
    while cut and not cut[-1]:
        cut.pop()
    return cut


def accounted(workbook: Workbook, table: list[list[str]]) -> None:
    sheet = workbook.sheets[0]
    assert [list(row.values) for row in sheet.rows] == filled(table)
    assert sum(sheet.classes.values()) == len(sheet.rows)
    assert [row.number for row in sheet.rows] == list(range(1, len(sheet.rows) + 1))


@pytest.mark.parametrize("make", [joined, xlsx, xls, ods_rows])
def test_each_format_is_read_behind_the_wall(make: Callable[..., bytes]) -> None:
    data = make(TABLE)
    workbook = read(data, "list")
    assert workbook.sha256 == hashlib.sha256(data).hexdigest()
    accounted(workbook, TABLE)


def test_a_path_is_read_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(joined(TABLE))
    assert read(path).name == "list.csv"
    assert read(path).sheets[0].name == "list"


def test_a_wrong_extension_is_read_and_marked() -> None:
    assert read(joined(TABLE), "list.xls").notes == ["extension says xls, content is csv"]


def test_a_missing_file_is_refused_by_name(tmp_path: Path) -> None:
    assert refusal(tmp_path / "nowhere.csv") == "nowhere.csv: cannot be opened: No such file or directory"


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert "cannot be opened" in refusal(tmp_path)


def test_more_than_twenty_megabytes_are_refused() -> None:
    assert refusal(bytes(20_000_001), "big.csv") == "big.csv: byte 20000000: larger than 20 MB"


def test_twenty_megabytes_of_text_are_read() -> None:
    line = "Тестенко Іван Петрович;12.03.1985;солдат;в/ч А1234;Полтавська область\r\n".encode()
    workbook = read(line * (20_000_000 // len(line)), "big.csv")
    assert len(workbook.sheets[0].rows) == 20_000_000 // len(line)


def test_a_refusal_is_one_line_even_for_a_name_of_several() -> None:
    assert refusal(b"", "../a\nb\x1b.csv") == "a?b?.csv: byte 0: the file is empty"


@given(TABLES)
def test_no_row_and_no_cell_of_any_csv_is_lost(table: list[list[str]]) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, quoting=csv.QUOTE_ALL, delimiter=";").writerows(table)
    if any(cell.strip() for row in table for cell in row):
        accounted(read_here(b"sep=;\r\n" + text.getvalue().encode()), [["sep="], *table])


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(TABLES)
@example([["1", " ", "2"]])
def test_no_row_and_no_cell_of_any_xlsx_is_lost(table: list[list[str]]) -> None:
    """A cell of nothing but the blanks of XML comes out empty: its reader takes them for the file's own."""
    data = xlsx(table)
    if any(cell.strip() for row in table for cell in row):
        accounted(read_here(data), [[cell if cell.strip(" \t\r\n") else "" for cell in row] for row in table])


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Change, cut out or double a few bytes."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        place = chance.randrange(len(changed))
        kind = chance.randrange(3)
        if kind == 0:
            changed[place] = chance.randrange(256)
        elif kind == 1:
            del changed[place : place + chance.randint(1, 40)]
        else:
            changed[place:place] = changed[place : place + chance.randint(1, 40)]
        if not changed:
            break
    return bytes(changed)


def read_or_refused(data: bytes) -> None:
    try:
        workbook = read(data, "fuzzed")
    except Unreadable as refused:
        told = str(refused)
    else:
        told = "fuzzed: read"
        assert all(sum(sheet.classes.values()) == len(sheet.rows) for sheet in workbook.sheets)
    assert told.startswith("fuzzed: ")
    assert "\n" not in told


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("make", [joined, xlsx, xls, ods_rows])
def test_a_damaged_file_is_read_or_refused_and_nothing_else(make: Callable[..., bytes], seed: int) -> None:
    read_or_refused(mutated(make(TABLE), random.Random(seed)))


@pytest.mark.parametrize("seed", range(60))
@pytest.mark.parametrize("make", [xlsx, ods_rows])
def test_a_damaged_part_in_a_whole_archive_is_read_or_refused(make: Callable[..., bytes], seed: int) -> None:
    chance = random.Random(seed)
    parts = unpacked(make(TABLE))
    part = chance.choice([name for name in parts if name.endswith((".xml", ".rels"))])
    read_or_refused(packed({**parts, part: mutated(parts[part], chance)}))
