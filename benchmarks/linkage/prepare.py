"""Normalising for the Splink model: names folded to plain Latin letters and parsed; dates; unit numbers.

An own small table after the usual romanisations, and some fifty Russian given names mapped to Ukrainian:
what a careful analyst writes for this task. It shares nothing with the program it is compared with.
"""

import csv
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

_PLAIN = dict(zip("абвгґдеєёэзиіїыйклмнопрстуфх", "abvhhdeeeeziiiiiklmnoprstufh", strict=True))
_CYRILLIC = _PLAIN | {"ж": "zh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "iu", "я": "ia"}
_LOOKALIKES = str.maketrans("aeiopcyxABEIKMHOPCTX", "аеіорсухАВЕІКМНОРСТХ")
_LATIN = """
schtsch shch chtch shch szcz shch šč shch tsch ch tch ch cz ch č ch sch sh sz sh š sh ż zh ž zh
kh h ou u ł l w v x h j i y i g h ß s
"""
_GIVEN_RU_UK = """
александр олександр алексей олексій сергей сергій андрей андрій николай микола владимир
володимир дмитрий дмитро михаил михайло павел павло петр петро иван іван василий василь григорий
григорій евгений євген никита микита кирилл кирило даниил данило данил данило илья ілля юрий
юрій игорь ігор олег олег виталий віталій анатолий анатолій валерий валерій константин костянтин
вячеслав вячеслав станислав станіслав артем артем федор федір филипп пилип яков яків антон антон
геннадий геннадій глеб гліб егор єгор семен семен матвей матвій наталья наталія елена олена
ирина ірина татьяна тетяна екатерина катерина анна анна светлана світлана людмила людмила ольга
ольга мария марія надежда надія любовь любов вера віра дарья дарина кристина христина виктория
вікторія
"""
# Ranks as they stand in the files, Ukrainian and Russian, whole and short; a line begins with its code.
_RANKS = """
private солдат|рядовой|солд|ряд
lance-corporal старший солдат|ефрейтор|ст солд|ефр
junior-sergeant молодший сержант|младший сержант|мол с-т|мл с-т
sergeant сержант|с-т
senior-sergeant старший сержант|ст с-т
chief-sergeant головний сержант|старшина|гол с-т|ст-на
staff-sergeant штаб-сержант|прапорщик|шт-с-т|пр-к
sailor матрос|матр
senior-sailor старший матрос|ст матр
second-lieutenant молодший лейтенант|младший лейтенант|мол л-т|мл л-т
lieutenant лейтенант|л-т
first-lieutenant старший лейтенант|ст л-т
captain капітан|капитан|к-н
major майор|м-р
lieutenant-colonel підполковник|подполковник|п/п-к
"""
_PATRONYMIC = re.compile(r"(ov|ev|iv|l|k|m)i?(ch|na|cha|chu|ni|ne)$|ich$")


@dataclass(frozen=True, slots=True)
class Prepared:
    """One record as the model compares it."""

    id: str
    surname: str | None = None
    skeleton: str | None = None
    given: str | None = None
    initial: str | None = None
    patronymic: str | None = None
    dob: str | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    age: int | None = None
    region: str | None = None
    place: str | None = None
    unit: str | None = None
    rank: str | None = None


FIELDS = tuple(field.name for field in fields(Prepared))


@cache
def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    words = text.split()
    return tuple(zip(words[::2], words[1::2], strict=True))


@cache
def fold(text: str) -> str:
    """Fold a word of either alphabet into plain lower-case Latin letters."""
    if re.search(r"[а-яіїєґё]", text, re.IGNORECASE):
        letters = text.translate(_LOOKALIKES).lower()
        latin = "".join(_CYRILLIC.get(char, char) for char in letters)
    else:
        latin = text.lower()
        for old, new in _pairs(_LATIN):
            latin = latin.replace(old, new)
    plain = "".join(
        c for c in unicodedata.normalize("NFKD", latin) if c.isascii() and (c.isalnum() or c in " -")
    )
    plain = re.sub(r"i+", "i", plain.replace("ie", "e"))
    plain = re.sub(r"iu", "u", re.sub(r"ia", "a", plain))
    return re.sub(r"(.)\1", r"\1", plain).strip()


def plain(text: str) -> str:
    """Transliterate letter by letter into lower-case Latin, and nothing more."""
    latin = "".join(_CYRILLIC.get(char, char) for char in text.lower())
    return "".join(
        c for c in unicodedata.normalize("NFKD", latin) if c.isascii() and (c.isalnum() or c in " -")
    )


@cache
def skeleton(folded: str) -> str:
    """Give the consonants of a folded surname without its ending: what slips and cases leave alone."""
    stem = re.sub(r"(sk(ogo|omu|oho|i|a|oi|ei)|[aeiou]+)$", "", folded)
    return folded[:1] + re.sub(r"[aeiouh -]", "", stem[1:])


@cache
def _canonical() -> dict[str, str]:
    return {fold(ru): fold(uk) for ru, uk in _pairs(_GIVEN_RU_UK)}


def given_name(word: str) -> str | None:
    """Fold a given name and give its Ukrainian form where the small table has it."""
    folded = fold(word)
    return _canonical().get(folded, folded) or None


def prepare_register(path: Path) -> tuple[list[Prepared], frozenset[str]]:
    """Read the register; also give the given names it knows, by which the parts of a name are told apart."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    people = [_person(row) for row in rows]
    return people, frozenset(person.given for person in people if person.given)


def _person(row: dict[str, str]) -> Prepared:
    given, surname = given_name(row["given_name"]), fold(row["surname"])
    return Prepared(
        id=row["id"],
        surname=surname or None,
        skeleton=skeleton(surname) or None,
        given=given,
        initial=given[:1] if given else None,
        patronymic=fold(row["patronymic"]) or None,
        **birth(row["birth_date"], "", date.max),
        **_rest(row),
    )


def prepare_list(path: Path, known: frozenset[str], day: date) -> list[Prepared]:
    """Read the list, its names parsed and its dates read."""
    with path.open(encoding="utf-8", newline="") as file:
        return [_row(row, known, day) for row in csv.DictReader(file)]


def _row(row: dict[str, str], known: frozenset[str], day: date) -> Prepared:
    surname, given, patronymic = parse(row["full_name"], lambda word: given_name(word) in known)
    name = given_name(given) if given else None
    return Prepared(
        id=row["row_id"],
        surname=fold(surname) or None,
        skeleton=skeleton(fold(surname)) or None,
        given=name,
        initial=name[:1] if name else None,
        patronymic=fold(patronymic) or None,
        **birth(row["birth_date"], row["age"], day),
        **_rest(row),
    )


def parse(full_name: str, is_given: Callable[[str], bool]) -> tuple[str, str, str]:
    """Tell surname, given name and patronymic apart by endings, known given names, then by place."""
    words = re.sub(r"\.(?=\S)", ". ", full_name.split(",")[0]).replace(".", "").split()
    if any(char.isdigit() for char in full_name) or not words:
        return "", "", ""
    if len(words) > 1 and len(words[0]) == 1:
        words = [words[-1], *words[:-1]]  # initials stand before the surname
    patronymic = _patronymic(words)
    rest = [word for word in words if word != patronymic] if patronymic else words
    if len(rest) < 2:
        return rest[0] if rest else "", "", patronymic
    if is_given(rest[0]) and not is_given(rest[1]):
        return rest[1], rest[0], patronymic
    return rest[0], rest[1], patronymic


def _patronymic(words: list[str]) -> str:
    if len(words) == 3 and len(words[2]) == 1:
        return words[2]
    ended = (
        word for at, word in enumerate(words) if at and len(words) > 2 and _PATRONYMIC.search(fold(word))
    )
    return next(ended, "")


def birth(text: str, age: str, day: date) -> dict[str, Any]:
    """Read a birth date, a year or an age; a date the calendar lacks keeps its year."""
    if age.isdigit():
        return {"year": day.year - int(age), "age": int(age)}
    numbers = [int(part) for part in re.findall(r"\d+", text)]
    if len(numbers) == 1 and numbers[0] > 1900:
        return {"year": numbers[0]}
    if len(numbers) != 3:
        return {}
    year, month, at = numbers if numbers[0] > 31 else (numbers[2], numbers[1], numbers[0])
    year += 0 if year > 99 else 2000 if year < 20 else 1900
    try:
        whole = date(year, month, at)
    except ValueError:
        return {"year": year}
    return {"dob": whole.isoformat(), "year": year, "month": month, "day": at}


@cache
def _ranks() -> dict[str, str]:
    lines = (line.split(" ", 1) for line in _RANKS.strip().splitlines())
    return {fold(form): code for code, forms in lines for form in forms.split("|")}


def _rest(row: dict[str, str]) -> dict[str, Any]:
    region = re.sub(r"\b(obl|oblast|misto|horod)\b", "", fold(row["region"].replace(".", " "))).strip()
    unit = re.search(r"\d+", row["unit"])
    return {
        "region": region[:5] or None,
        "place": fold(row["place"]) or None,
        "unit": unit.group() if unit else None,
        "rank": _ranks().get(fold(row["rank"].replace(".", " "))) if row["rank"] else None,
    }
