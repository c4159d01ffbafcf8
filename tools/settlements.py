"""The towns linkage knows: `uv run python -m tools.settlements KATOTTG.csv` makes the packaged table anew.

Of the codifier's 30,000 units only towns and settlements are kept, with their regions; `alone` marks a name
that no settlement of another region bears, so that it names the region without a word for "town" beside it.
"""

import csv
import sys
from collections import defaultdict
from pathlib import Path

from byname.apps.register.places import PlaceRow, read_places
from byname.core.linkage.places import place_key

TABLE = Path(__file__).parents[1] / "src/byname/core/linkage/data/settlements.csv"
# The cities give their names to the regions round them; Sevastopol stands for itself.
REGION_OF = {"80": "32"}
_CENTRES = """
Вінниця Луцьк Дніпро Донецьк Житомир Ужгород Запоріжжя Івано-Франківськ Київ Кропивницький Луганськ Львів
Миколаїв Одеса Полтава Рівне Суми Тернопіль Харків Херсон Хмельницький Черкаси Чернівці Чернігів Сімферополь
Севастополь Маріуполь
"""
CENTRES = set(_CENTRES.split())


def region(row: PlaceRow) -> str:
    """Give the two digits of the region a unit lies in."""
    return REGION_OF.get(row.code[2:4], row.code[2:4])


def lines(rows: list[PlaceRow]) -> list[tuple[str, str, str, str]]:
    """Give name, kind, regions and whether the name stands alone; towns first."""
    regions: dict[tuple[str, str], set[str]] = defaultdict(set)
    bearing: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.category in "MTXCK":
            kind = "town" if row.category in "MK" else "village" if row.category == "C" else "settlement"
            regions[kind, row.name].add(region(row))
            bearing[place_key(row.name)].add(region(row))
    found = []
    for (kind, name), own in sorted(regions.items(), key=lambda item: (item[0][0] != "town", item[0][1])):
        alone = bearing[place_key(name)] == own or name in CENTRES
        if kind == "town" or (kind == "settlement" and alone):
            found.append((name, kind, " ".join(sorted(own)), "yes" if alone else ""))
    return found


def main(path: str) -> None:
    """Write the table."""
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("name", "kind", "regions", "alone"))
        writer.writerows(lines(read_places(Path(path))))


if __name__ == "__main__":
    main(*sys.argv[1:])
