"""Text files as people send them; each is named by what is wrong with it."""

from collections.abc import Iterable, Sequence

from tests.data.lists.corpus import messy, sheet
from tests.data.lists.people import Person, people


def lines(rows: Iterable[Sequence[str]], mark: str = ";", end: str = "\r\n") -> str:
    """Return the rows as text, with nothing quoted."""
    return "".join(mark.join(row) + end for row in rows)


def quoted(rows: Iterable[Sequence[str]]) -> str:
    """Return the rows as comma-separated text with every cell quoted."""
    return "".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\r\n" for row in rows)


def spread(persons: Sequence[Person]) -> list[list[str]]:
    """Return rows of surname, given name, patronymic, birth date."""
    return [[*p.uk, p.birth] for p in persons]


HEADER = ["Прізвище", "Ім'я", "По батькові", "Дата народження"]
MEANINGS: dict[int, str | list[str]] = {1: "surname", 2: "given_name", 3: "patronymic", 4: "birth_date"}


@messy("windows_1251_with_semicolons.csv", sheet(rows=9, people=8, header_row=1, meanings=MEANINGS))
def windows_1251() -> bytes:
    return lines([HEADER, *spread(people(8, "1251"))]).encode("cp1251")


@messy("utf16_with_tabs.tsv", sheet(rows=7, people=6, header_row=1, meanings=MEANINGS))
def utf16_tabs() -> bytes:
    return b"\xff\xfe" + lines([HEADER, *spread(people(6, "utf16"))], "\t").encode("utf-16-le")


@messy("csv_named_xls.xls", sheet(rows=6, people=5, header_row=1, meanings=MEANINGS))
def csv_named_xls() -> bytes:
    return b"\xef\xbb\xbf" + lines([HEADER, *spread(people(5, "named xls"))]).encode()


@messy(
    "line_breaks_commas_and_quotes_inside_quotes.csv",
    sheet(rows=6, people=5, header_row=1, meanings={1: "full_name", 2: "birth_date"}),
)
def line_breaks_in_quotes() -> bytes:
    p = people(5, "quotes")
    rows = [
        ["Прізвище, ім'я,\r\nпо батькові", "Дата\nнародження", "Примітка"],
        [f"{p[0].uk[0]}\n{p[0].uk[1]}\n{p[0].uk[2]}", p[0].birth, ""],
        [p[1].full, p[1].birth, 'позивний "Грім", поранений'],
        [p[2].full, p[2].birth, "перший рядок\r\n\r\nтретій рядок"],
        [p[3].full, p[3].birth, '"'],
        [p[4].full, p[4].birth, "кома, крапка; і табуляція\tтут"],
    ]
    return quoted(rows).encode()


@messy(
    "no_header.csv",
    sheet(rows=9, people=9, header_row=None, meanings={1: "full_name", 2: "birth_date"}),
)
def no_header() -> bytes:
    return lines([[p.full, p.birth, p.rank[0]] for p in people(9, "no header")], ",").encode()


@messy("latin_letters_in_cyrillic_names.csv", sheet(rows=9, people=8, header_row=1, meanings=MEANINGS))
def homoglyphs() -> bytes:
    alike = str.maketrans("аеіорсухАВЕІКМНОРСТХ", "aeiopcyxABEIKMHOPCTX")
    rows = [[cell.translate(alike) for cell in row] for row in [HEADER, *spread(people(8, "alike"))]]
    return lines(rows).encode()


@messy(
    "blank_lines_and_notes_between_people.csv",
    sheet(rows=12, people=6, header_row=1, meanings=MEANINGS, classes={"header": 1, "blank": 3, "note": 2}),
)
def blank_lines() -> bytes:
    rows = spread(people(6, "between"))
    return lines(
        [
            HEADER, *rows[:2], [""], *rows[2:4], ["", "", "", ""], *rows[4:], [" "],
            ["Примітка: дані потребують уточнення у командування"],
            ["* зі слів родичів"],
            [""], ["", "", "", ""],
        ]
    ).encode()  # fmt: skip


@messy(
    "rows_shorter_and_longer_than_the_header.csv", sheet(rows=6, people=5, header_row=1, meanings=MEANINGS)
)
def ragged() -> bytes:
    rows = spread(people(5, "ragged"))
    rows[1] = rows[1][:3]
    rows[2] = [*rows[2], "уточнити", "", "тел."]
    rows[3] = rows[3][:2]
    return lines([HEADER, *rows]).encode()


@messy(
    "english_headings_latin_names.csv",
    sheet(
        rows=8, people=7, header_row=1,
        meanings={1: "surname", 2: "given_name", 3: "sex", 4: "birth_date", 5: "place"},
    ),
)  # fmt: skip
def english() -> bytes:
    rows = [
        [p.latin[0], p.latin[1], "M", p.born.isoformat(), place]
        for p, place in zip(
            people(7, "english"), ["Uman", "Lubny", "Odesa", "Sumy", "Kherson", "Izium", "Bar"], strict=True
        )
    ]
    return lines(
        [["Surname", "Given name", "Sex", "Date of birth", "Place of birth"], *rows], ",", "\n"
    ).encode()


@messy(
    "civilians_with_year_of_birth_only.csv",
    sheet(
        rows=11, people=9, header_row=2, classes={"title": 1, "header": 1},
        meanings={1: "surname", 2: "given_name", 3: "patronymic", 4: "sex", 5: "birth_date", 6: "region"},
    ),
)  # fmt: skip
def civilians() -> bytes:
    persons = [*people(5, "civil", woman=True), *people(4, "civil men")]
    rows = [[*p.uk, "ж" if p.woman else "ч", str(p.born.year), p.region] for p in persons]
    header = ["Прізвище", "Ім'я", "По батькові", "Стать", "Рік народження", "Область проживання"]
    return lines([["Список цивільних осіб", "", "", "", "", ""], header, *rows]).encode("cp1251")


@messy(
    "ages_in_place_of_birth_dates.csv",
    sheet(rows=7, people=6, header_row=1, meanings={1: "full_name", 2: "age", 3: "rank"}),
)
def ages() -> bytes:
    rows = [[p.full, str(2025 - p.born.year), p.rank[0]] for p in people(6, "ages")]
    rows[2][1] += " р."
    return lines([["ПІБ", "Вік (повних років)", "Звання"], *rows]).encode()


@messy(
    "numbered_lines_without_columns.csv",
    sheet(rows=8, people=8, header_row=None),
)
def prose_lines() -> bytes:
    written = [f"{n}. {p.full}, {p.birth} р.н., {p.rank[0]}" for n, p in enumerate(people(8, "prose"), 1)]
    return ("\r\n".join(written) + "\r\n").encode("cp1251")


@messy(
    "cells_that_would_run_as_formulas.csv",
    sheet(rows=7, people=6, header_row=1, meanings={1: "full_name", 2: "birth_date"}),
)
def formula_injection() -> bytes:
    run = [
        '=HYPERLINK("http://example.invalid","тут")',
        "+380000000000",
        "-1+1",
        "@SUM(A1:A9)",
        "\t=1+1",
        "=cmd|' /C calc'!A0",
    ]
    rows = [[p.full, p.birth, text] for p, text in zip(people(6, "formulas"), run, strict=True)]
    rows[0][0] = "=" + rows[0][0]
    return quoted([["ПІБ", "Дата народження", "Примітка"], *rows]).encode()


@messy("carriage_returns_only.csv", sheet(rows=6, people=5, header_row=1, meanings=MEANINGS))
def carriage_returns() -> bytes:
    return lines([HEADER, *spread(people(5, "mac"))], end="\r").encode()


@messy(
    "genitive_names_with_rank_in_the_cell.csv",
    sheet(
        rows=6,
        people=4,
        header_row=2,
        meanings={2: "full_name", 3: "birth_date"},
        classes={"title": 1, "header": 1},
    ),
)
def genitive() -> bytes:
    names = [
        "солдата Бондаренка Івана Олеговича",
        "старшого солдата Гаврилюка Романа Тарасовича",
        "сержанта Мельника Андрія Івановича",
        "ст. солдата ШЕВЧУКА Павла Сергійовича",
    ]
    rows = [
        [str(n), name, p.birth] for n, (name, p) in enumerate(zip(names, people(4, "case"), strict=True), 1)
    ]
    return lines(
        [["Витяг з наказу щодо:", "", ""], ["№", "Кого (звання, ПІБ)", "Дата народження"], *rows]
    ).encode()
