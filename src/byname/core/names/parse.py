"""A name cell into roles: which word is the surname, which the given name, which the patronymic.

One parse is often wrong, so a cell gives several readings, the likeliest first; the one that fits a person
decides.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from byname.core.names.fold import fold
from byname.core.names.forms import masculine
from byname.core.names.given import given, is_given, is_patronymic
from byname.core.names.scripts import clean

_BRACKETS = re.compile(r"[(\[{]([^)\]}]*)[)\]}]?")
_FORMER = re.compile(
    r"\b(?:дівоче|дів|дев|девичья|урожд|ур|уродж|до шлюбу|nee|née|born)\b[.:]?\s*", re.IGNORECASE
)
_INITIALS = re.compile(r"(?<![^\W\d_])([^\W\d_]{1,2}\.)(?=\S)")
_NOT_NAMES = re.compile(r"[^\w.\-'’ʼ`]+|_|(?<!\w)\d+(?:[./\-]\d+)*\.?(?!\w)")
_PARTICLES = {"огли", "оглу", "кизи", "кизі", "заде", "оглы", "кызы", "ogly", "oglu", "kyzy", "qizi", "zade"}
_TITLES = re.compile(
    r"(?:солдат|сержант|матрос|лейтенант|капітан|капитан|майор|полковник|підполковник|подполковник|прапорщик|"
    r"мічман|мичман|старшина|рядовий|рядовой|старший|молодший|младший|головний|главный|штаб|гр|громадянин|"
    r"громадянка|гражданин|гражданка|пан|пані|mr|mrs|ms|pvt|sgt|cpl|lt|capt|maj|col|soldier|private|sergeant|"
    r"sailor)\.?|(?:ст|мол|мл|гол|ряд|серж|лейт|солд|кап|підп|подп)\.|(?:с|л|к|м|п|п/п|ст)-(?:т|н|р|к|на)\.?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in its roles as one reading of a row has it; `order` says how the roles were found."""

    surname: str = ""
    given: str = ""
    patronymic: str = ""
    order: str = "as_written"


@lru_cache(maxsize=1 << 16)
def parse(
    surname: str = "", given_name: str = "", patronymic: str = "", full_name: str = ""
) -> tuple[PersonName, ...]:
    """Give the readings of a row's name cells, the likeliest first; no readings where there is no letter.

    Columns are believed first; a cell that holds more than its column says is read like a full name.
    """
    surname, former = _without_brackets(surname)
    given_name, patronymic = _without_brackets(given_name)[0], _without_brackets(patronymic)[0]
    if not (surname or given_name or patronymic):
        full, former = _without_brackets(full_name)
        found = _whole(full)
    elif _in_columns(surname, given_name, patronymic):
        found = _columns(surname, given_name, patronymic)
    else:
        found = _whole(" ".join(filter(None, (surname, given_name, patronymic))))
    extra = [replace(found[0], surname=name, order="former_surname") for name in former] if found else []
    return tuple(dict.fromkeys([*found, *extra]))


@lru_cache(maxsize=1 << 16)
def _without_brackets(cell: str) -> tuple[str, list[str]]:
    """Split off what stands in brackets or after "née"; a single long word there may be a former surname."""
    if cell.isalpha():
        return clean(cell), []
    inside: list[str] = []

    def keep(found: re.Match[str]) -> str:
        inside.append(_FORMER.sub("", found.group(1)))
        return " "

    text = _BRACKETS.sub(keep, cell)
    parts = _FORMER.split(text, maxsplit=1)
    if len(parts) > 1 and parts[0].strip():
        text, inside = parts[0], [*inside, parts[1]]
    former = [words[0] for words in map(_words, inside) if len(words) == 1 and len(words[0]) > 3]
    return " ".join(_words(text)), former


def _words(cell: str) -> list[str]:
    text = cell.replace(",", " , ") if "," in cell else cell
    text = _INITIALS.sub(r"\1 ", clean(text)).strip()
    words = [word.strip("-") for word in _NOT_NAMES.sub(" ", text.replace(" - ", "-")).split()]
    kept = [word for word in words if word.strip(".'’ʼ`") and not _TITLES.fullmatch(word)]
    return [word for word in kept if fold(word)]


def _in_columns(surname: str, given_name: str, patronymic: str) -> bool:
    words = len(surname.split()), len(given_name.split()), len(patronymic.split())
    if sum(words) > 3 and any(map(_is_particle, f"{given_name} {patronymic}".split())):
        return True
    return bool(surname) and words[1] <= 1 and words[2] <= 1 and bool(given_name) and words[0] <= 2


def _columns(surname: str, given_name: str, patronymic: str) -> list[PersonName]:
    found = [PersonName(surname, given_name, patronymic)]
    if patronymic and is_patronymic(given_name) and not is_patronymic(patronymic):
        found.append(PersonName(surname, patronymic, given_name, "swapped_columns"))
    if patronymic and is_patronymic(surname) and not is_patronymic(patronymic):
        found.append(PersonName(patronymic, given_name, surname, "swapped_columns"))
    if not given(given_name).initial and _doubtful(surname, given_name):
        found.append(PersonName(given_name, surname, patronymic, "swapped_columns"))
    if is_given(surname) and not is_given(given_name):
        found[0], found[-1] = found[-1], replace(found[0])
    return found


def _doubtful(surname: str, given_name: str) -> bool:
    """Say whether the roles could be the other way round: not if only the second is a known given name."""
    return is_given(surname) or not is_given(given_name)


def _is_particle(word: str) -> bool:
    return word.lower() in _PARTICLES


def _whole(text: str) -> list[PersonName]:
    """Read a full name: patronymic by its ending, given name by the table, surname by its capitals."""
    words = _joined(text.split())
    if not words:
        return []
    if len(words) == 1:
        return [PersonName(surname=words[0])]
    initials = [word for word in words if given(word).initial]
    if initials:
        return _with_initials(words, initials)
    fathers = [at for at, word in enumerate(words) if at and is_patronymic(word)]
    if fathers:
        at = fathers[-1] if len(words) > 2 else fathers[0]
        rest = words[:at] + words[at + 1 :]
        first = at == len(words) - 1 or len(rest) < 2
        return _pair(rest, words[at], surname_first=first) + ([PersonName(*words)] if len(words) == 2 else [])
    return _pair(words[:3] if len(words) == 3 else words, "", surname_first=not is_given(words[0]))


def _joined(words: list[str]) -> list[str]:
    """Join a patronymic and its particle (Мамед огли) into one word."""
    joined: list[str] = []
    for word in words:
        if joined and len(joined) > 1 and _is_particle(word):
            joined[-1] += f"-{word}"
        else:
            joined.append(word)
    return joined


def _with_initials(words: list[str], initials: list[str]) -> list[PersonName]:
    long = [word for word in words if word not in initials]
    if len(long) == 1:
        return [PersonName(long[0], *initials[:2])]
    if len(long) == 2 and len(initials) == 1:
        first, second = long
        if is_patronymic(second):
            return [PersonName(first, initials[0], second)]
        if words[1] == initials[0]:
            return [
                PersonName(second, first, initials[0]),
                PersonName(first, second, initials[0], "other_order"),
            ]
        return [PersonName(first, second, initials[0]), PersonName(second, first, initials[0], "other_order")]
    return [PersonName(" ".join(long[:2]), *initials[:2])] if long else []


def _pair(words: list[str], patronymic: str, *, surname_first: bool) -> list[PersonName]:
    """Divide the words left over between surname and given name, both ways, the likelier way first."""
    if len(words) == 1:
        word = words[0]
        alone = [PersonName(word, "", patronymic), PersonName("", word, patronymic, "other_order")]
        return alone[::-1] if is_given(word) and patronymic else alone
    forward = PersonName(" ".join(words[:-1]), words[-1], patronymic)
    backward = PersonName(" ".join(words[1:]), words[0], patronymic)
    readings = [forward, backward] if _forward(words, surname_first=surname_first) else [backward, forward]
    if not _doubtful(readings[0].surname.split()[0], readings[0].given):
        readings.pop()
    if len(words) == 3 and not patronymic:
        readings.append(PersonName(words[0], words[1], words[2]))
    return [readings[0], *(replace(other, order="other_order") for other in readings[1:])]


def _forward(words: list[str], *, surname_first: bool) -> bool:
    """Prefer capitals, then the given-name table, then the order of the cell."""
    capitals = [len(word) > 1 and word.isupper() for word in words]
    if any(capitals) and not all(capitals):
        return capitals[0]
    first, last = is_given(words[0]), is_given(words[-1])
    if first != last:
        return last
    return surname_first or masculine(fold(words[0])) != fold(words[0])
