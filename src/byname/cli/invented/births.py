"""How a birth date stands in a row: exactly, in part, as an age, or wrong."""

import random
from dataclasses import dataclass
from datetime import date

from byname.cli.invented.damage import (
    Cause,
    Defect,
    Notes,
    Rates,
    impossible_date,
    swapped_date,
    wrong_date,
)
from byname.cli.invented.families import pick_birth_date
from byname.cli.invented.hands import Hand, dated
from byname.cli.invented.people import age_on

Cells = dict[str, str]
_WRONG = {
    "wrong": (Defect.DOB_MISMATCH, Cause.DATE_WRONG),
    "elsewhere": (Defect.DOB_MISMATCH, Cause.DATE_ELSEWHERE),
    "swapped": (Defect.DOB_DAY_MONTH_SWAP, Cause.DATE_SWAPPED),
    "placeholder": (Defect.DOB_IMPRECISE, Cause.DATE_PLACEHOLDER),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """Who writes the date, on which day's list, and what chance decides."""

    hand: Hand
    list_date: date
    rng: random.Random


def birth_way(rates: Rates, rng: random.Random) -> str:
    """Draw the way a birth date goes: one of the keys of `birth_cells`, or `exact`."""
    ways = {
        "missing": rates.date_missing,
        "age": rates.date_age,
        "year": rates.date_year,
        "impossible": rates.date_impossible,
        "elsewhere": rates.date_elsewhere,
        "wrong": rates.date_wrong,
        "swapped": rates.date_swapped,
        "placeholder": rates.date_placeholder,
    }
    return rng.choices([*ways, "exact"], [*ways.values(), max(0.0, 1 - sum(ways.values()))])[0]


def birth_cells(way: str, born: date, asked: Asked, notes: Notes) -> Cells:
    """Write a birth date in one of the ways it goes wrong, or exactly; the defect and its cause are noted."""
    if way == "missing":
        notes |= {Defect.DOB_MISSING, Cause.DATE_MISSING}
        return {"birth_date": "", "age": ""}
    if way in ("age", "year"):
        notes |= {Defect.DOB_IMPRECISE, Cause.DATE_AGE if way == "age" else Cause.DATE_YEAR}
        age = str(age_on(born, asked.list_date))
        year = f"{born.year}{asked.rng.choice(('', '', ' р.' if asked.hand.tongue == 'uk' else ' г.р.'))}"
        return {"birth_date": "", "age": age} if way == "age" else {"birth_date": year, "age": ""}
    if way == "impossible":
        notes |= {Defect.DOB_IMPOSSIBLE, Cause.DATE_IMPOSSIBLE}
        return {"birth_date": impossible_date(born, asked.rng), "age": ""}
    day = _mistaken(way, born, asked.rng)
    if day != born:
        notes |= set(_WRONG[way])
    return {"birth_date": dated(day, asked.hand), "age": ""}


def _mistaken(way: str, born: date, rng: random.Random) -> date:
    if way == "wrong":
        return wrong_date(born, rng)
    if way == "elsewhere":
        return pick_birth_date(rng)
    if way == "placeholder":
        return date(born.year, 1, 1)
    return swapped_date(born) if way == "swapped" else born
