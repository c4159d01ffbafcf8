"""A name cell into roles: which word is the surname, which the given name, which the patronymic.

One parse is often wrong, so a cell gives several readings, the likeliest first; the one that fits a person
decides.
"""

from dataclasses import dataclass, field, replace
from functools import lru_cache

from byname.core.names import joined, several, words
from byname.core.names.fold import fold
from byname.core.names.forms import masculine
from byname.core.names.given import is_given, is_patronymic, is_short


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in its roles as one reading of a row has it; `order` says how the roles were found.

    `part` counts the people a cell names, where it names more than one.
    """

    surname: str = ""
    given: str = ""
    patronymic: str = ""
    order: str = "as_written"
    part: int = field(default=0, kw_only=True)


@lru_cache(maxsize=1 << 14)
def parse(
    surname: str = "", given_name: str = "", patronymic: str = "", full_name: str = ""
) -> tuple[PersonName, ...]:
    """Give the readings of a row's name cells, the likeliest first; none where no name can be read.

    Columns are believed first; a cell that holds more than its column says is read like a full name.
    """
    cells = words.read(surname), words.read(given_name), words.read(patronymic)
    if not any(cell.words for cell in cells):
        return _people(full_name)
    family, first, father = map(_without_titles, (cell.words for cell in cells))
    if words.names_nobody(family + first + father):
        return ()
    found = _columns(family, first, father) or _whole(family + first + father)
    return _with_former(found, cells[0].former)


def _people(cell: str) -> tuple[PersonName, ...]:
    """Read the full name of a person, or of each of several."""
    found: tuple[PersonName, ...] = ()
    for number, part in enumerate(several.people(cell)):
        read = words.read(part)
        found += tuple(replace(name, part=number) for name in _with_former(_whole(read.words), read.former))
    return found


def _with_former(found: list[PersonName], former: str) -> tuple[PersonName, ...]:
    if found and former and not is_given(former):
        found.append(replace(found[0], surname=former, order="former_surname"))
    return tuple(dict.fromkeys(found))


def _without_titles(cell: tuple[str, ...]) -> tuple[str, ...]:
    """Leave ranks and forms of address out, unless there is nothing else, or no surname without them."""
    if len(cell) < 2:
        return cell
    kept = tuple(word for word in cell if not _is_title(word))
    names = [word for word in kept if not is_patronymic(word)]
    if len(kept) == len(cell) - 1 and len(names) == 1 and cell[0] not in kept and cell[0].istitle():
        return cell if is_given(names[0]) else kept
    return kept or cell


def _is_title(word: str) -> bool:
    """Say whether a word is a rank or a form of address; a short one counts only with its full stop."""
    lower = word.lower()
    return lower in words.listed("title") or lower.rstrip(".") in words.listed("title")


def _columns(family: tuple[str, ...], first: tuple[str, ...], father: tuple[str, ...]) -> list[PersonName]:
    """Read cells that hold what their columns say, or two such cells turned round; nothing else."""
    father = _joined(father)
    if not family or len(family) > 2 or len(first) != 1 or len(father) > 1:
        return []
    surname, given_name, patronymic = " ".join(family), first[0], "".join(father)
    found = [PersonName(surname, given_name, patronymic)]
    if patronymic and is_patronymic(given_name) and not is_patronymic(patronymic):
        found.append(PersonName(surname, patronymic, given_name, "swapped_columns"))
    if patronymic and is_patronymic(surname) and not is_patronymic(patronymic):
        found.append(PersonName(patronymic, given_name, surname, "swapped_columns"))
    if not is_short(given_name) and _doubtful(surname, given_name):
        found.append(PersonName(given_name, surname, patronymic, "swapped_columns"))
    if is_given(surname) and not is_given(given_name):
        found[0], found[-1] = found[-1], replace(found[0])
    return found


def _doubtful(surname: str, given_name: str) -> bool:
    """Say whether the roles could be the other way round: not if only the second is a known given name."""
    return is_given(surname) or not is_given(given_name)


def _whole(cell: tuple[str, ...]) -> list[PersonName]:
    """Read a full name: patronymic by its ending, given name by the table, surname by its capitals."""
    if words.names_nobody(cell):
        return []
    parts = _joined(joined.by_capitals(_without_titles(cell)))
    if not parts:
        return []
    if len(parts) == 1:
        return _alone(parts[0])
    parts = _initials_apart(parts)
    initials = [word for word in parts if is_short(word)]
    if initials:
        return _with_initials(parts, initials)
    fathers = [at for at, word in enumerate(parts) if at and is_patronymic(word)]
    if fathers:
        alone = [PersonName(*parts), PersonName(*parts[::-1], order="other_order")] if len(parts) == 2 else []
        return [name for at in fathers[::-1] for name in _with_father(parts, at)] + alone
    found = _pair(parts, "", surname_first=not is_given(parts[0]))
    if len(parts) == 3:
        found += _any_order(*parts)
    return found


def _with_father(parts: tuple[str, ...], at: int) -> list[PersonName]:
    """Read a full name whose patronymic is known; a surname (Олексович) may look like another."""
    rest = parts[:at] + parts[at + 1 :]
    found = _pair(rest, parts[at], surname_first=at == len(parts) - 1 or len(rest) < 2)
    if len(rest) == 1 and not is_given(rest[0]) and (names := joined.pair(rest[0])):
        found.append(PersonName(*names, parts[at], "run_together"))
    last = max(place for place, word in enumerate(parts) if place and is_patronymic(word))
    return found if at == last or len(parts) < 3 else [replace(name, order="other_order") for name in found]


def _any_order(first: str, second: str, third: str) -> list[PersonName]:
    """Read three words of which none is surely a patronymic (it may be misspelt) in the orders lists have."""
    return [
        PersonName(third, first, second, "other_order"),
        PersonName(second, first, third, "other_order"),
        PersonName(third, second, first, "other_order"),
    ]


def _alone(word: str) -> list[PersonName]:
    """Read a single word as a surname, or as names run together."""
    found = [PersonName(surname=word)]
    if divided := joined.divide(word):
        together = PersonName(*divided)
        return (
            [together, *found] if together.patronymic else [*found, replace(together, order="run_together")]
        )
    return found


def _joined(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Join a patronymic and its particle (Мамед огли), and a surname and what precedes it (фон Браун)."""
    found: list[str] = []
    for word in parts:
        if found and word.lower() in words.listed("after_father"):
            found[-1] += f"-{word}"
        elif found and found[-1].split()[-1].lower() in words.listed("before_surname"):
            found[-1] += f" {word}"
        else:
            found.append(word)
    return tuple(found)


def _initials_apart(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Take two capitals together (ІП) beside one other word for two initials."""
    if len(parts) != 2:
        return parts
    pairs = [(word,) if _is_word(word) else (word[0] + ".", word[1] + ".") for word in parts]
    return tuple(part for pair in pairs for part in pair)


def _is_word(word: str) -> bool:
    return len(word) != 2 or not word.isalpha() or not word.isupper() or is_given(word)


def _with_initials(parts: tuple[str, ...], initials: list[str]) -> list[PersonName]:
    long = [word for word in parts if word not in initials]
    if len(long) == 1:
        return [PersonName(long[0], *initials[:2])]
    if len(long) == 2 and len(initials) == 1:
        first, second = long
        if is_patronymic(second):
            return [PersonName(first, initials[0], second)]
        if parts[1] == initials[0]:
            return [
                PersonName(second, first, initials[0]),
                PersonName(first, second, initials[0], "other_order"),
            ]
        return [PersonName(first, second, initials[0]), PersonName(second, first, initials[0], "other_order")]
    return [PersonName(" ".join(long[:2]), *initials[:2])] if long else []


def _pair(parts: tuple[str, ...], patronymic: str, *, surname_first: bool) -> list[PersonName]:
    """Divide the words left over between surname and given name, both ways, the likelier way first."""
    if len(parts) == 1:
        word = parts[0]
        alone = [PersonName(word, "", patronymic), PersonName("", word, patronymic, "other_order")]
        return alone[::-1] if is_given(word) and patronymic else alone
    forward = PersonName(" ".join(parts[:-1]), parts[-1], patronymic)
    backward = PersonName(" ".join(parts[1:]), parts[0], patronymic)
    readings = [forward, backward] if _forward(parts, surname_first=surname_first) else [backward, forward]
    if not _doubtful(readings[0].surname.split()[0], readings[0].given):
        readings.pop()
    if len(parts) == 3 and not patronymic:
        readings.append(PersonName(parts[0], parts[1], parts[2]))
    return [readings[0], *(replace(other, order="other_order") for other in readings[1:])]


def _forward(parts: tuple[str, ...], *, surname_first: bool) -> bool:
    """Prefer capitals, then the given-name table, then the order of the cell."""
    capitals = [len(word) > 1 and word.isupper() for word in parts]
    if any(capitals) and not all(capitals):
        return capitals[0]
    first, last = is_given(parts[0]), is_given(parts[-1])
    if first != last:
        return last
    return surname_first or masculine(fold(parts[0])) != fold(parts[0])
