from datetime import date

import pytest

from benchmarks.linkage.prepare import birth, fold, given_name, parse, plain, skeleton


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


def test_cases_leave_the_skeleton_of_a_surname_alone() -> None:
    assert skeleton(fold("Шевченка")) == skeleton(fold("Шевченко"))
    assert skeleton(fold("Савицького")) == skeleton(fold("Савицкий"))


def test_the_naive_program_transliterates_letter_by_letter() -> None:
    assert plain("Щука-Ґудзь") == "shchuka-hudz"


@pytest.mark.parametrize(
    ("text", "age", "found"),
    [
        ("07.04.1990", "", {"dob": "1990-04-07", "year": 1990, "month": 4, "day": 7}),
        ("07.04.90", "", {"dob": "1990-04-07", "year": 1990, "month": 4, "day": 7}),
        ("31.02.1990", "", {"year": 1990}),
        ("1990 г.р.", "", {"year": 1990}),
        ("", "35", {"year": 1990, "age": 35}),
        ("", "", {}),
    ],
)
def test_the_analyst_reads_dates_years_and_ages(text: str, age: str, found: dict[str, object]) -> None:
    assert birth(text, age, date(2025, 6, 13)) == found
