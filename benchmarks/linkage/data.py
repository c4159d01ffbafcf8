"""Make one benchmark: a register R.csv, a list L.csv, and the truth in a file neither program is given."""

import csv
import random
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from benchmarks.linkage.settings import SETTINGS, Setting
from byname.cli.invented.damage import typo
from byname.cli.invented.families import Maker, population
from byname.cli.invented.hands import any_hand
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
Line = tuple[dict[str, str], list[str], list[str]]


def make(folder: Path, people: int, rows: int, setting: str, seed: int) -> None:
    """Write `R.csv`, `L.csv` and `truth.csv` into the folder; the same numbers give the same bytes."""
    registered = population(stream(seed, "people"), people)
    _write(folder / "R.csv", REGISTER, (register_line(person, seed) for person in registered))
    lines = list_lines(registered, rows, SETTINGS[setting], seed)
    numbered = [(f"L{number:05d}", *line) for number, line in enumerate(lines, 1)]
    _write(folder / "L.csv", LIST, ({"row_id": name, **cells} for name, cells, _, _ in numbered))
    truth = (
        {"row_id": name, "person_id": ";".join(who), "defects": ";".join(what)}
        for name, _, who, what in numbered
    )
    _write(folder / "truth.csv", ("row_id", "person_id", "defects"), truth)


def _write(path: Path, columns: Sequence[str], lines: Iterable[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(lines)


def register_line(person: InventedPerson, seed: int) -> dict[str, str]:
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
    gaps = {"patronymic": 0.02, "birth_date": 0.03, "place": 0.06, "rank": 0.08, "unit": 0.12}
    line |= {column: "" for column, rate in gaps.items() if rng.random() < rate}
    if line["birth_date"] and rng.random() < 0.01:
        line["birth_date"] = line["birth_date"][:4]
    if rng.random() < 0.008:
        line["surname"] = typo(line["surname"], rng)
    return line


def list_lines(people: Sequence[InventedPerson], rows: int, setting: Setting, seed: int) -> list[Line]:
    """Write the rows of a list: blocks by many clerks, each with the people he was told of."""
    rng = stream(seed, "list")
    wanted = _who(people, rows, setting, rng, Maker(stream(seed, "absent"), made=9 * 10**6))
    clerk = _clerk(setting, rng)
    lines: list[Line] = []
    for at, group in enumerate(wanted):
        if at % setting.block == 0:
            clerk = _clerk(setting, rng)
        lines.append(_line(clerk, group) if group else _junk(rng))
    return lines


def _clerk(setting: Setting, rng: random.Random) -> Clerk:
    hand = any_hand(rng, setting.languages, setting.declined)
    return Clerk(hand, setting.rates, LIST_DATE, rng)


def _who(
    people: Sequence[InventedPerson], rows: int, setting: Setting, rng: random.Random, maker: Maker
) -> list[list[InventedPerson]]:
    """Choose who stands in each row: nobody in a junk row, two people in a few."""
    absent, repeats, junk = (round(rows * share) for share in (setting.absent, setting.repeats, setting.junk))
    known = rng.sample(people, rows - absent - repeats - junk)
    groups = [[person] for person in known]
    groups += [[person] for person in rng.sample(known, repeats)]
    groups += [[_absent(rng.choice(people), setting, rng, maker)] for _ in range(absent)]
    for group in rng.sample(groups[: len(known)], round(rows * setting.pairs)):
        group.append(rng.choice(people))
    groups += [[] for _ in range(junk)]
    rng.shuffle(groups)
    return groups


def _absent(near: InventedPerson, setting: Setting, rng: random.Random, maker: Maker) -> InventedPerson:
    """Make somebody the register lacks: kin or namesake of one it has, or a stranger."""
    kind = rng.random()
    if kind < setting.kin:
        made = maker.relative(near)
    elif kind < setting.kin + setting.namesakes:
        made = maker.namesake(near)
    else:
        made = maker.person()
    return replace(made, registered=False)


def _line(clerk: Clerk, group: Sequence[InventedPerson]) -> Line:
    written = [clerk.write(person) for person in group]
    cells = written[0].cells | {"full_name": ", ".join(each.cells["full_name"] for each in written)}
    defects = sorted({str(defect) for each in written for defect in each.defects})
    return cells, [person.id for person in group if person.registered], defects


def _junk(rng: random.Random) -> Line:
    """Write a row that is nobody: a heading, a total, a remark, or nothing."""
    text = rng.choice(
        (
            f"Всього: {rng.randint(20, 400)}",
            f"Группа {rng.randint(1, 30)}",
            "нерозбірливо",
            "",
            "---",
            "данные уточняются",
        )
    )
    return {"full_name": text}, [], ["NOT_A_PERSON"]
