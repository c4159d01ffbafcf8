"""The tables of names, checked both ways: what is one name is found as one, what is two never as one."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import combinations

import pytest

from byname.cli.invented.spelling import decline
from byname.core.names.compare import NameLevel, name_level
from byname.core.names.equivalents import forms_in, given_table, romanised, spellings
from byname.core.names.fold import fold
from byname.core.names.given import given, patronymic
from byname.core.names.romanisation import romanise
from byname.core.names.tables import rows

ROWS = list(rows("given_names"))
FATHERS = list(rows("patronymics"))
ONE = {NameLevel.SAME, NameLevel.EQUIVALENT}


def _official(row: dict[str, str]) -> list[str]:
    return f"{row['uk']} {row['ru']}".split()


@cache
def _bearers() -> dict[str, set[str]]:
    """Map an official spelling to the names it is a form of."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in ROWS:
        for form in (*_official(row), *row["old"].split()):
            found[form.lower()].add(row["id"])
    return found


def _alike() -> Iterator[tuple[str, str]]:
    """Give pairs of official spellings that no name has in common, though their keys or readings meet."""
    near: dict[str, set[str]] = defaultdict(set)
    for row in ROWS:
        for form in _official(row):
            name = given(form)
            for mark in {*name.keys, *name.ids, *name.familiar, *name.oblique}:
                near[mark].add(form)
    bearers = _bearers()
    return (
        (a, b)
        for forms in near.values()
        for a, b in combinations(sorted(forms), 2)
        if not bearers[a.lower()] & bearers[b.lower()]
    )


def test_every_official_form_is_its_name() -> None:
    lost = [
        form for row in ROWS for form in _official(row) if len(form) > 2 and row["id"] not in given(form).ids
    ]
    assert lost == []


def test_ukrainian_and_russian_forms_of_one_name_are_one() -> None:
    apart = [
        (a, b)
        for row in ROWS
        for a in row["uk"].split()
        for b in row["ru"].split()
        if min(len(a), len(b)) > 2 and name_level(given(a), given(b)) not in ONE
    ]
    assert apart == []


def test_two_names_are_never_one_unless_a_form_is_common_to_them() -> None:
    merged = {(a, b) for a, b in _alike() if name_level(given(a), given(b)) in ONE}
    assert merged <= {("Бела", "Белла"), ("Алёна", "Елена"), ("Алёна", "Олена")}


def test_a_cognate_is_weak_evidence_only() -> None:
    strong = [
        (row["id"], other)
        for row in ROWS
        for other in row["cognates"].split()
        if other in {r["id"] for r in ROWS} and not _share_a_form(row["id"], other)
        if name_level(given(_first(row["id"])), given(_first(other))) in ONE
    ]
    assert strong == []


@cache
def _first(name: str) -> str:
    return next(row["uk"].split()[0] for row in ROWS if row["id"] == name)


@cache
def _share_a_form(a: str, b: str) -> bool:
    return any({a, b} <= names for names in _bearers().values())


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Анна", "Яна"),
        ("Юліан", "Уляна"),
        ("Діана", "Дана"),
        ("Арина", "Ярина"),
        ("Хана", "Ганна"),
        ("Yana", "Анна"),
    ],
)
def test_names_that_only_sound_alike_stay_two(a: str, b: str) -> None:
    assert name_level(given(a), given(b)) not in ONE


def test_a_diminutive_supports_and_never_proves() -> None:
    proved = [
        form
        for row in ROWS
        for form in row["diminutive"].split()
        if row["id"] in given(form).ids
        and row["id"] not in _bearers().get(form.lower(), set())
        and form.lower() not in row["latin"].lower().split()
    ]
    assert len(proved) < len(ROWS) / 20, proved


@pytest.mark.parametrize("system", ["kmu_2010", "passport_2007", "icao_9303_ru", "bgn_pcgn_1965"])
def test_every_name_is_found_by_its_official_latin_spelling(system: str) -> None:
    column = "ru" if system.endswith("ru") else "uk"
    lost = [
        form
        for row in ROWS
        for form in row[column].split()
        if len(form) > 2 and row["id"] not in given(romanise(form, system)).ids
    ]
    assert lost == []


@pytest.mark.parametrize("case", ["genitive", "dative"])
@pytest.mark.parametrize("language", ["uk", "ru"])
def test_declined_given_names_are_found_by_their_nominative(case: str, language: str) -> None:
    lost = []
    for row in ROWS:
        for form in row[language].split():
            name = given(decline(form, case, language, row["sex"][:1].upper()))
            if len(form) > 3 and row["id"] not in name.ids | name.oblique | name.familiar:
                lost.append(form)
    assert len(lost) <= 10, lost


def test_every_patronymic_leads_to_its_father_in_every_form_and_case() -> None:
    lost = []
    for row in FATHERS:
        for language in ("uk", "ru"):
            for form, sex in zip(row[language].split(), "MF", strict=False):
                declined = [decline(form, case, language, sex) for case in ("genitive", "dative")]
                forms = [form, *declined, romanise(form, "kmu_2010" if language == "uk" else "icao_9303_ru")]
                lost += [f for f in forms if row["id"] not in patronymic(f).ids | patronymic(f).oblique]
    assert lost == []


def test_sons_and_daughters_of_one_father_have_one_patronymic() -> None:
    apart = [row["id"] for row in FATHERS if len(row["uk"].split()) == 2
             if name_level(*map(patronymic, row["uk"].split())) not in ONE]  # fmt: skip
    assert apart == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ілліч", "Ильич"), ("Яковлевич", "Якович"), ("Кузьмич", "Кузьмович"), ("Лукич", "Лукич"),
        ("Хомич", "Фомич"), ("Савич", "Саввич"), ("Ігорович", "Ігорьович"), ("Миколайович", "Николаевич"),
        ("Лазарович", "Лазаревич"), ("Васильович", "Васильевич"), ("Юрійович", "Юрьевич"),
    ],
)  # fmt: skip
def test_irregular_patronymics_are_one_in_both_languages(one: str, other: str) -> None:
    assert name_level(patronymic(one), patronymic(other)) in ONE


def test_official_forms_know_their_language() -> None:
    assert "mykola" in forms_in("ru", "Николай")
    assert "mykola" not in forms_in("uk", "Николай")
    assert "serhii" in forms_in("ru", "Сергеевич", father=True)


def test_the_official_latin_spellings_are_those_of_the_systems() -> None:
    assert "yurii" in romanised()["yurii"]
    assert "serhii" in romanised(father=True)["serhiiovych"]


def test_no_form_is_in_two_alphabets_and_each_has_a_key() -> None:
    assert [form for form in spellings() if fold(form) == "" or form.isascii()] == []
    assert given_table().keys == sorted(given_table().keys)
