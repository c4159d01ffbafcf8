"""The fast way through a plain file says what the careful way says, or nothing."""

from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from byname.core.tabular import Meaning, RowClass, records, regular
from byname.core.tabular.regular import Regular
from tests.core.tabular.samples import csv, read_here

HEADER = ["id", "surname", "given_name", "patronymic", "birth_date", "unit"]
PERSON = ["P1", "Тестенко", "Іван", "Петрович", "12.03.1985", "36 обрмп"]
CELL = st.sampled_from(
    [
        "",
        "",
        "1",
        "2",
        "12.03.1985",
        "Всього",
        "Примітка",
        "surname",
        "????",
        "Тестенко",
        "Іван Петрович",
        " а ",
    ]
)
ROWS = st.lists(st.just(PERSON) | st.lists(CELL, min_size=1, max_size=6), min_size=1, max_size=8)
Said = list[tuple[int, str, bool, dict[str, str]]]


def carefully(data: bytes) -> tuple[object, Said]:
    sheet = read_here(data).sheets[0]
    column = next(index for index, meaning in sheet.mapping.items() if meaning is Meaning.ID)
    people = {person.number: person.values for person in records(sheet)}
    said = [
        (
            row.number,
            row.value(column).strip(),
            row.klass is RowClass.PERSON,
            _named(people.get(row.number, {})),
        )
        for row in sheet.rows[1:]
        if row.filled()
    ]
    return sheet.columns, said


def _named(values: object) -> dict[str, str]:
    return {str(meaning): text for meaning, text in values.items() if meaning is not Meaning.ID}  # type: ignore[attr-defined]


def fast(found: Regular) -> tuple[object, Said]:
    said = [
        (
            int(found.number[row]),
            found.ids[row].decode(),
            bool(found.person[row]),
            {str(meaning): text for meaning, column in found.said.items() if (text := column.value(row))},
        )
        for row in range(len(found.number))
    ]
    return found.columns, said


def read_fast(data: bytes) -> Regular | None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "R.csv"
        path.write_bytes(data)
        return regular(path)


@given(ROWS, st.sampled_from([",", ";", "\t"]))
@example([PERSON, ["P2"], ["", "", "", "", "", ""], PERSON], ",")
@example([PERSON, ["P2", "Тестенко", "Іван Петрович"]], ";")
def test_what_is_read_fast_is_what_is_read_carefully(rows: list[list[str]], delimiter: str) -> None:
    data = csv([HEADER, PERSON, PERSON, *rows], delimiter)
    if (found := read_fast(data)) is not None:
        assert fast(found) == carefully(data)


def test_a_plain_register_is_read_fast() -> None:
    data = csv([HEADER, *([f"P{number}", *PERSON[1:]] for number in range(9))], ",")
    found = read_fast(data)
    assert found is not None
    assert found.person.all()
    assert fast(found) == carefully(data)


@pytest.mark.parametrize("chunk", [1, 100, 1000])
@pytest.mark.parametrize(
    "middle", [[], ['P,"Тестенко\n","Іван",Петрович,12.03.1985,'], [""], ["P,а,б\rQ,в,г"]]
)
def test_chunks_quotes_and_ends_of_lines_change_nothing(
    chunk: int, middle: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_module("byname.core.tabular.regular"), "_CHUNK", chunk)
    people = [",".join([f"P{number}", *PERSON[1:]]) for number in range(9)]
    for end in ("\n", "\r\n"):
        data = end.join([",".join(HEADER), *people, *middle, *people]).encode()
        found = read_fast(data)
        assert found is not None
        assert fast(found) == carefully(data)


def test_several_columns_of_one_meaning_are_joined() -> None:
    header = ["id", "full_name", "район", "село", "день", "місяць", "рік народження"]
    rows = [["1", "Тестенко Іван Петрович", "Сумський", "Тестове", "1", "2", "1985"]] * 3
    data = csv([header, *rows], ";")
    found = read_fast(data)
    assert found is not None
    assert fast(found) == carefully(data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04",
        "id,surname\n1,Тест\n".encode("cp1251"),
        "id,surname\n1,Тест\n".encode("utf-16"),
        "Список\nid,surname\n1,Тест\n2,Проба\n".encode(),
        "id,surname\n1,Тест\n".encode() + b"2,\x00\n",
        'id,surname\n1,"Тест\n2,Проба\n'.encode(),
        "id,surname\n1,Тест,більше\n2,Проба\n".encode(),
        "surname,given_name\nТест,Іван\nПроба,Петро\n".encode(),
    ],
)
def test_what_is_not_certainly_regular_is_left_to_the_careful_reader(data: bytes) -> None:
    assert read_fast(data) is None


def test_a_file_that_is_not_there_is_left_to_the_careful_reader(tmp_path: Path) -> None:
    assert regular(tmp_path / "none.csv") is None
