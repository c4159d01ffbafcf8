"""Text files: the delimiter, the quotes, and what people do to both."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byname.core.errors import Unreadable
from byname.core.tabular.formats.delimited import NONE, records, sniff
from tests.core.tabular.samples import TABLE, read_here
from tests.core.tabular.samples import csv as joined

CELL = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from('\n\r;",\t|'), max_size=12)
TABLES = st.lists(st.lists(CELL, min_size=1, max_size=6), min_size=1, max_size=12)


def read_all(text: str, delimiter: str = ";") -> list[tuple[list[str], bool]]:
    return list(records(text, delimiter))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_each_delimiter_is_recognised(delimiter: str) -> None:
    assert sniff(joined(TABLE, delimiter).decode()) == delimiter


def test_a_semicolon_in_quotes_does_not_cut() -> None:
    text = '"Тестенко; Іван",1985\r\n"Пробчук; Олена",1990\r\n"Зразко; Петро",1991\r\n'
    assert sniff(text) == ","


def test_commas_in_addresses_do_not_outvote_semicolons() -> None:
    text = "".join(f"Тестенко Іван;м. Зразків, вул. Перша, {n};1985\r\n" for n in range(9))
    assert sniff(text) == ";"


def test_one_column_is_not_cut_at_an_occasional_comma() -> None:
    assert sniff("Тестенко Іван\nПробчук Олена, вдова\nЗразко Петро\nЗразко Павло\n") == NONE


def test_titles_above_do_not_hide_the_delimiter() -> None:
    assert sniff("Список\n\nстаном на 09.06.2025\n\nПІБ;Рік;Звання\nТестенко;1985;солдат\n") == ";"


def test_excel_says_its_delimiter_itself() -> None:
    rows = read_here(b"sep=|\r\na|b,c|d\r\n").sheets[0].rows
    assert [row.values for row in rows] == [("sep=",), ("a", "b,c", "d")]


def test_line_breaks_in_quotes_stay_within_one_record() -> None:
    assert read_all('"а\nб\r\nв";1\nг;2\n') == [(["а\nб\r\nв", "1"], False), (["г", "2"], False)]


def test_a_quote_never_closed_spoils_its_own_line_only() -> None:
    found = read_all('а;1\n"б;2\nв;3\n"г";4\n')
    assert found == [(["а", "1"], False), (['"б', "2"], True), (["в", "3"], False), (["г", "4"], False)]


def test_quotes_within_quotes_are_taken_literally_and_marked() -> None:
    assert read_all('"Загін "Зоря"";1\nа;2\n') == [(['"Загін "Зоря""', "1"], True), (["а", "2"], False)]


def test_a_quote_in_the_middle_of_a_cell_is_a_letter() -> None:
    assert read_all('Іван "Зоря" Тестенко;1\n') == [(['Іван "Зоря" Тестенко', "1"], False)]


def test_lone_carriage_returns_end_lines() -> None:
    assert [values for values, _ in read_all("а;1\rб;2\r")] == [["а", "1"], ["б", "2"]]


def test_an_unclosed_quote_at_the_top_of_a_long_file_is_given_up_early() -> None:
    found = read_all('"а;1\n' + "б;2\n" * 5000)
    assert len(found) == 5001
    assert [odd for _, odd in found].count(True) == 1


def test_only_blanks_are_refused() -> None:
    with pytest.raises(Unreadable, match="only blank lines"):
        read_here(b"\r\n  \r\n\t\r\n")


def test_a_thousand_columns_are_refused_with_their_row() -> None:
    with pytest.raises(Unreadable, match="row 2: 1000 columns"):
        read_here(joined([["a"], [str(n) for n in range(1000)]]))


def test_millions_of_lines_are_refused_at_once() -> None:
    with pytest.raises(Unreadable, match="line 2097152: more than 1048576 rows"):
        read_here(b"a\n" * 2_097_200)


def test_trailing_empty_rows_are_not_rows() -> None:
    assert len(read_here(joined(TABLE) + b";;;\r\n\r\n").sheets[0].rows) == len(TABLE)


@given(TABLES)
def test_what_a_csv_writer_wrote_is_read_back_verbatim(table: list[list[str]]) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, quoting=csv.QUOTE_ALL, delimiter=";").writerows(table)
    assert read_all(text.getvalue()) == [(row, False) for row in table]


@given(st.text(st.sampled_from('аб;"\n\r '), max_size=60))
def test_no_letter_is_lost_whatever_the_quotes(text: str) -> None:
    letters = "".join(value for values, _ in read_all(text) for value in values)
    assert [letter for letter in letters if letter in "аб"] == [letter for letter in text if letter in "аб"]
