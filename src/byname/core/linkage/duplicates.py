"""Rows of one list that are about one person: found before anything is proposed, shown, never deleted."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import fields

from byname.core.linkage.dates import Births, DateLevel, levels
from byname.core.linkage.people import Listed
from byname.core.names import PersonName
from byname.core.names.compare import NameLevel, SurnameLevel, name_level, surname_level
from byname.core.names.given import given, patronymic

_CONTRADICTING = {
    DateLevel.SAME_DAY, DateLevel.SAME_YEAR, DateLevel.NEAR_YEAR, DateLevel.OTHER, DateLevel.YEAR_OTHER,
    DateLevel.MONTH_OTHER, DateLevel.AGE_OTHER,
}  # fmt: skip
_OTHER_NAME = {NameLevel.COGNATE, NameLevel.CLOSE, NameLevel.OTHER, NameLevel.OTHER_INITIAL}


def find(listed: Listed, claimed: Sequence[int | None]) -> list[int | None]:
    """Give for each row the first row that is about the same person, or None.

    `claimed` is the person each row most probably is. Rows of one person are repeats only if nothing in them
    contradicts; rows of nobody registered are repeats only with the same full name and the same whole date of
    birth. A row that names several people repeats nothing.
    """
    groups: dict[object, list[int]] = defaultdict(list)
    for row, person in enumerate(claimed):
        key = person if person is not None else _identity(listed, row)
        if key is not None and not any(name.part for name in listed.read[row]):
            groups[key].append(row)
    first: list[int | None] = [None] * len(claimed)
    for rows in groups.values():
        for repeated in _persons(listed, rows):
            for row in repeated[1:]:
                first[row] = repeated[0]
    return first


def _persons(listed: Listed, rows: list[int]) -> list[list[int]]:
    """Divide rows by person, the fullest rows first: in what order the list has them must not matter."""
    persons: list[list[int]] = []
    for row in sorted(rows, key=lambda row: _fullness(listed, row)) if len(rows) > 1 else rows:
        same = next((person for person in persons if agree(listed, person[0], row)), None)
        if same is None:
            persons.append([row])
        else:
            same.append(row)
    return [sorted(person) for person in persons]


def _fullness(listed: Listed, row: int) -> tuple[int, tuple[str, ...]]:
    record, name = listed.records[row], next(iter(listed.read[row]), PersonName())
    known = listed.birth(row).whole, name.patronymic, not given(name.given).initial
    cells = tuple(getattr(record, field.name) for field in fields(record) if field.name != "id")
    return -sum(map(bool, known)), cells


def agree(listed: Listed, one: int, other: int) -> bool:
    """Say whether nothing in two rows speaks against their being one person."""
    births = [Births.of([listed.birth(row)]) for row in (one, other)]
    if levels(births[0], births[1])[0] in _CONTRADICTING:
        return False
    if listed.sex[one] and listed.sex[other] and listed.sex[one] != listed.sex[other]:
        return False
    numbers = [
        (n[one], n[other]) for n in (listed.personal_numbers, listed.tax_numbers) if n[one] and n[other]
    ]
    if any(a != b for a, b in numbers):
        return False
    return any(_names_agree(a, b) for a in listed.read[one] for b in listed.read[other])


def _names_agree(a: PersonName, b: PersonName) -> bool:
    return (
        surname_level(a.surname, b.surname) <= SurnameLevel.THREE_LETTERS
        and name_level(given(a.given), given(b.given)) not in _OTHER_NAME
        and name_level(patronymic(a.patronymic), patronymic(b.patronymic)) not in _OTHER_NAME
    )


def _identity(listed: Listed, row: int) -> object:
    found, born = listed.read[row], listed.birth(row)
    if not found or not born.whole:
        return None
    name = found[0]
    return (given(name.given).ids or given(name.given).key, born.number)
