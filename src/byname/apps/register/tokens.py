"""What a person may be looked up by without opening a record: keyed hashes of a few coarse keys (security 1).

A whole name, a surname by sound with an initial, a birth year with a surname, and the two numbers. Equal
tokens show equal values to whoever steals the database and has another list; the threat model says so.
"""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import product

from byname.apps.access.fields import blind_index, blind_indexes
from byname.apps.register.assertions import Account
from byname.apps.register.tax_number import TaxNumber
from byname.apps.register.vocabulary import Predicate
from byname.core.eligibility.dates import Dates, parse_dates
from byname.core.names import fold
from byname.core.names.fold import coarse
from byname.core.names.given import Name, given, patronymic


class TokenKind(StrEnum):
    """What a token is made of."""

    NAME = "name"
    SURNAME_INITIAL = "surname_initial"
    BIRTH_YEAR_SURNAME = "birth_year_surname"
    PERSONAL_NUMBER = "personal_number"
    TAX_NUMBER = "tax_number"


Key = tuple[TokenKind, str]


def keys_of(
    surnames: Iterable[str] = (),
    given_names: Iterable[str] = (),
    patronymics: Iterable[str] = (),
    births: Iterable[str] = (),
    personal_numbers: Iterable[str] = (),
    tax_numbers: Iterable[str] = (),
) -> set[Key]:
    """Return the keys of everything said of a name, or of everything typed into a search."""
    surnames, given_names = list(surnames), list(given_names)
    spelled = {fold(surname) for surname in surnames} - {""}
    found: set[Key] = {
        (TokenKind.BIRTH_YEAR_SURNAME, f"{year} {coarse(surname)}")
        for year, surname in product(set(_years(births)), spelled)
    }
    named = {key for name in given_names for key in _forms(given(name))} - {""}
    fathers = {key for name in patronymics for key in _forms(patronymic(name))} - {""}
    found |= {(TokenKind.NAME, " ".join(parts)) for parts in product(spelled, named, fathers | {""})}
    initials = {fold(name)[:1] for name in given_names} - {""}
    found |= {(TokenKind.SURNAME_INITIAL, f"{coarse(one)} {i}") for one, i in product(spelled, initials)}
    found |= {(TokenKind.PERSONAL_NUMBER, key) for key in map(_number, personal_numbers) if key}
    return found | {(TokenKind.TAX_NUMBER, key) for key in map(_tax_number, tax_numbers) if key}


def keys_of_account(account: Account) -> set[Key]:
    """Return every key under which a person is found, from all that stands of him."""

    def said(*predicates: Predicate) -> list[str]:
        return [claim.value for claim in account.of(*predicates)]

    return keys_of(
        said(Predicate.SURNAME),
        said(Predicate.GIVEN_NAME),
        said(Predicate.PATRONYMIC),
        said(Predicate.BIRTH_DATE),
        said(Predicate.PERSONAL_NUMBER),
        said(Predicate.TAX_NUMBER),
    )


def token(key: Key, compartment: str) -> str:
    """Return the keyed hash of a key; its own for each kind and compartment."""
    kind, text = key
    return blind_index(f"register.{kind}.{compartment}", text)


def tokens(key: Key, compartment: str) -> list[str]:
    """Return the hashes of a key under every index key held: to look it up while keys are being rotated."""
    kind, text = key
    return blind_indexes(f"register.{kind}.{compartment}", text)


def _forms(name: Name) -> Iterable[str]:
    return name.ids or name.familiar or (name.key,)


def _years(births: Iterable[str]) -> Iterator[int]:
    for text in births:
        dates: Dates | None = parse_dates(text)
        if dates and dates.earliest.year == dates.latest.year:
            yield dates.earliest.year


def _number(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _tax_number(text: str) -> str:
    return TaxNumber.read(text).digits
