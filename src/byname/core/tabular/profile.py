"""What stands in a column: how many of its cells look like a date, a name, a rank."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from byname.core.tabular import content
from byname.core.tabular.workbook import Meaning, Row

LATEST_BIRTH = 2012  # dates of a war lie after, dates of birth before


@dataclass(frozen=True, slots=True)
class Profile:
    """Shares (0..1) of a column's filled cells, by what they look like."""

    filled: int = 0
    date: float = 0
    year: float = 0  # the middle year of its dates
    full_name: float = 0
    word: float = 0  # one word that could be a name
    patronymic: float = 0
    surname: float = 0
    ten_digits: float = 0
    age: float = 0
    sex: float = 0
    rank: float = 0
    unit: float = 0
    region: float = 0
    place: float = 0

    def contradicts(self, meaning: Meaning) -> bool:
        """Whether the cells cannot be what the header says."""
        if self.filled < 3:
            return False
        if meaning is Meaning.BIRTH_DATE:
            return self.date < 0.2 and self.age < 0.5
        if meaning is Meaning.FULL_NAME:
            return self.date > 0.5 or self.ten_digits > 0.5
        return False


def profile(rows: Sequence[Row], column: int) -> Profile:
    """Look through one column (from 1) of some rows."""
    values = [value for row in rows if (value := content.plain(row.value(column)))]
    if not values:
        return Profile()
    years = sorted(year for value in values if (year := content.year_in(value)))
    shares = {name: sum(map(test, values)) / len(values) for name, test in TESTS.items()}
    return Profile(filled=len(values), year=years[len(years) // 2] if years else 0, **shares)


def _ten_digits(value: str) -> bool:
    return len(value) in (9, 10) and value.isdecimal()


def _age(value: str) -> bool:
    return value.isdecimal() and len(value) <= 3 and 0 < int(value) < 111


def _word(value: str) -> bool:
    return " " not in value and content.is_name_like(value)


def _date(value: str) -> bool:
    return content.is_date(value) or content.is_partial_date(value)


TESTS = {
    "date": _date,
    "full_name": content.is_full_name,
    "word": _word,
    "patronymic": lambda value: " " not in value and content.is_patronymic(value),
    "surname": lambda value: " " not in value and content.SURNAME.fullmatch(value) is not None,
    "ten_digits": _ten_digits,
    "age": _age,
    "sex": lambda value: content.SEX.fullmatch(value) is not None,
    "rank": lambda value: content.RANK.fullmatch(value) is not None,
    "unit": lambda value: content.UNIT.search(value) is not None,
    "region": lambda value: content.REGION.fullmatch(value) is not None,
    "place": lambda value: content.PLACE.search(value) is not None,
}


def guesses(
    profiles: Sequence[Profile], free: Sequence[int], taken: Collection[Meaning]
) -> dict[int, tuple[Meaning, float]]:
    """Guess meanings of the columns `free` (from 0) by content, none that is `taken`, each at most once."""
    found: dict[int, tuple[Meaning, float]] = {}
    used = set(taken)
    candidates = [(share, meaning, index) for index in free for meaning, share in _likely(profiles[index])]
    candidates += list(_names_in_turn(profiles, free))
    for share, meaning, index in sorted(candidates, key=lambda item: -item[0]):
        name_clash = meaning is Meaning.FULL_NAME and used & {Meaning.SURNAME, Meaning.GIVEN_NAME}
        if index not in found and meaning not in used and not name_clash:
            found[index] = (meaning, share)
            used.add(meaning)
    return found


def _likely(seen: Profile) -> Iterator[tuple[Meaning, float]]:
    if seen.date >= 0.6 and 1900 <= seen.year <= LATEST_BIRTH:
        yield Meaning.BIRTH_DATE, 0.85 * seen.date
    for meaning, share, least, weight in (
        (Meaning.FULL_NAME, seen.full_name, 0.5, 0.9),
        (Meaning.TAX_NUMBER, seen.ten_digits, 0.8, 0.7),
        (Meaning.SEX, seen.sex, 0.9, 0.8),
        (Meaning.RANK, seen.rank, 0.6, 0.8),
        (Meaning.UNIT, seen.unit, 0.6, 0.6),
        (Meaning.REGION, seen.region, 0.6, 0.65),
        (Meaning.PLACE, seen.place, 0.5, 0.6),
    ):
        if share >= least:
            yield meaning, weight * share


def _names_in_turn(profiles: Sequence[Profile], free: Sequence[int]) -> Iterator[tuple[float, Meaning, int]]:
    """Find surname, given name, patronymic side by side: the last is the one its endings give away."""
    for index in free:
        before = [place for place in (index - 2, index - 1) if place in free and profiles[place].word > 0.6]
        if profiles[index].patronymic > 0.5 and len(before) == 2:
            yield 0.8, Meaning.PATRONYMIC, index
            yield 0.75, Meaning.GIVEN_NAME, index - 1
            yield 0.75, Meaning.SURNAME, index - 2
        elif profiles[index].surname > 0.5 and profiles[index].word > 0.6:
            yield 0.5 * profiles[index].surname, Meaning.SURNAME, index
