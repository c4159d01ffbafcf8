"""Make one benchmark: a register R.csv, a list L.csv, and the truth in a file no program is given.

`python -m benchmarks.linkage.data FOLDER PEOPLE ROWS SETTING SEED [--without weak]`: in a process of its own,
because the largest memory of a program counts from that of the process which started it.
"""

import argparse
import csv
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from benchmarks.linkage.people import halved, kind_of, on_the_list, registered
from benchmarks.linkage.settings import GAPS, SETTINGS, Setting
from byname.cli.invented.damage import typo
from byname.cli.invented.families import Maker
from byname.cli.invented.hands import DECLINED, Hand, any_hand
from byname.cli.invented.people import InventedPerson
from byname.cli.invented.rows import Clerk
from byname.cli.invented.tables import stream

LIST_DATE = date(2025, 6, 13)
REGISTER = (
    "id",
    "surname",
    "given_name",
    "patronymic",
    "sex",
    "birth_date",
    "region",
    "place",
    "rank",
    "unit",
)
LIST = ("row_id", "full_name", "birth_date", "age", "region", "place", "rank", "unit")
TRUTH = ("row_id", "person_id", "kind", "hand", "defects", "causes")
WEAK = ("region", "place", "rank", "unit")
HALF = "half of a double surname"


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the list and what is true of it."""

    cells: dict[str, str]
    truth: dict[str, str]


def make(folder: Path, people: int, rows: int, setting: str, seed: int, *, weak: bool = True) -> None:
    """Write `R.csv`, `L.csv` and `truth.csv` into the folder; the same numbers give the same bytes.

    Without weak fields the same list lacks region, place, rank and unit in every row.
    """
    known = registered(people, SETTINGS[setting], seed)
    _write(folder / "R.csv", REGISTER, (register_line(one, seed, SETTINGS[setting].gaps) for one in known))
    lines = [
        (f"L{number:05d}", line)
        for number, line in enumerate(_lines(known, rows, SETTINGS[setting], seed), 1)
    ]
    empty = {} if weak else dict.fromkeys(WEAK, "")
    _write(folder / "L.csv", LIST, ({"row_id": name, **line.cells, **empty} for name, line in lines))
    _write(folder / "truth.csv", TRUTH, ({"row_id": name, **line.truth} for name, line in lines))


def _write(path: Path, columns: Sequence[str], lines: Iterable[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(lines)


def register_line(person: InventedPerson, seed: int, gaps: float = 1.0) -> dict[str, str]:
    """Write one person as a register holds him: nearly clean, in the person's own language."""
    rng = stream(seed, "register", person.id)
    line = {
        "id": person.id,
        "surname": person.surname,
        "given_name": person.given_name,
        "patronymic": person.patronymic,
        "sex": "ч" if person.sex == "M" else "ж",
        "birth_date": person.birth_date.isoformat(),
        "region": person.region,
        "place": person.place,
        "rank": person.rank.uk if person.rank else "",
        "unit": person.unit.name(short=True) if person.unit else "",
    }
    line |= {column: "" for column, rate in GAPS.items() if rng.random() < rate * gaps}
    if line["birth_date"] and rng.random() < 0.01 * gaps:
        line["birth_date"] = line["birth_date"][:4]
    if rng.random() < 0.008 * gaps:
        line["surname"] = typo(line["surname"], rng)
    return line


def _lines(people: Sequence[InventedPerson], rows: int, setting: Setting, seed: int) -> Iterable[Line]:
    """Write the rows of a list: blocks by many clerks, each with the people he was told of.

    Every row has random numbers of its own, so that a list in another case is otherwise the same list.
    """
    maker = Maker(stream(seed, "absent"), made=9 * 10**6)
    for at, group in enumerate(on_the_list(people, rows, setting, stream(seed, "list"), maker)):
        rng = stream(seed, "row", at)
        clerk = Clerk(_hand(setting, seed, at // setting.block), setting.rates, LIST_DATE, rng)
        yield _line(clerk, group, setting.half) if group else _junk(rng)


def _hand(setting: Setting, seed: int, block: int) -> Hand:
    rng = stream(seed, "clerk", block)
    hand = any_hand(rng, setting.languages, abroad=setting.abroad)
    declines = hand.script == "cyrillic" and rng.random() < setting.declined
    return replace(hand, case=rng.choice(DECLINED)) if declines else hand


def _line(clerk: Clerk, group: Sequence[InventedPerson], half: float) -> Line:
    double = ["-" in person.family_surname.uk_m and clerk.rng.random() < half for person in group]
    shown = [halved(one, clerk.rng) if cut else one for one, cut in zip(group, double, strict=True)]
    written = [clerk.write(person) for person in shown]
    causes: set[str] = {cause for each in written for cause in each.causes} | (
        {HALF} if any(double) else set()
    )
    hand = clerk.hand
    truth = {
        "person_id": ";".join(person.id for person in group if person.registered),
        "kind": kind_of(group),
        "hand": " ".join(filter(None, (hand.system if hand.script == "latin" else hand.tongue, hand.case))),
        "defects": ";".join(sorted({defect for each in written for defect in each.defects})),
        "causes": ";".join(sorted(causes)),
    }
    return Line(
        written[0].cells | {"full_name": ", ".join(each.cells["full_name"] for each in written)}, truth
    )


def _junk(rng: random.Random) -> Line:
    """Write a row that is nobody: a heading, a total, a remark, or nothing."""
    remarks = ("нерозбірливо", "", "---", "данные уточняются", "НЕВІДОМИЙ", f"б/н тіло {rng.randint(1, 90)}")
    text = rng.choice((f"Всього: {rng.randint(20, 400)}", f"Группа {rng.randint(1, 30)}", *remarks))
    return Line({"full_name": text}, {"person_id": "", "kind": "nobody", "defects": "NOT_A_PERSON"})


def main() -> None:
    """Make the files of one benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("people", type=int)
    parser.add_argument("rows", type=int)
    parser.add_argument("setting", choices=sorted(SETTINGS))
    parser.add_argument("seed", type=int)
    parser.add_argument("--without", choices=["weak"])
    given = parser.parse_args()
    make(given.folder, given.people, given.rows, given.setting, given.seed, weak=given.without != "weak")


if __name__ == "__main__":
    main()
