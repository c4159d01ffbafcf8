"""recordlinkage 0.16 as its manual shows it: plain Latin names, three blocks, string similarity, ECM.

Run as `python -m benchmarks.linkage.plain_ecm R.csv L.csv OUT.csv`. Preparation is deliberately naive:
letters are transliterated one by one, the first word is the surname, the second the given name, the third the
patronymic. It is the lower bound of the comparison, not its peer.
"""

import csv
import sys
from pathlib import Path

import pandas as pd  # type: ignore[import-untyped]
import recordlinkage  # type: ignore[import-untyped]

from benchmarks.linkage.data import LIST_DATE
from benchmarks.linkage.prepare import birth, plain

NAMES = ("surname", "given", "patronymic")
RANDOM_PAIRS = 50_000


def _frame(path: Path, identity: str) -> pd.DataFrame:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return pd.DataFrame([_prepared(row) for row in rows], index=[row[identity] for row in rows])


def _prepared(row: dict[str, str]) -> dict[str, str | None]:
    if "full_name" in row:
        words = [*row["full_name"].split(), "", "", ""][:3]
    else:
        words = [row["surname"], row["given_name"], row["patronymic"]]
    names = {name: plain(word) or None for name, word in zip(NAMES, words, strict=True)}
    read = birth(row["birth_date"], row.get("age", ""), LIST_DATE)
    year = read.get("year")
    place, region = plain(row["place"]) or None, plain(row["region"])[:5] or None
    return names | {"dob": read.get("dob"), "year": year and str(year), "place": place, "region": region}


def _pairs(people: pd.DataFrame, rows: pd.DataFrame) -> pd.MultiIndex:
    index = recordlinkage.Index()
    index.block("surname")
    index.block("dob")
    index.block(["given", "patronymic", "year"])
    return index.index(people, rows)


def _compared(pairs: pd.MultiIndex, people: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    compare = recordlinkage.Compare()
    for name in NAMES:
        compare.string(name, name, method="jarowinkler", threshold=0.88, label=name)
    compare.exact("dob", "dob", label="dob")
    compare.exact("year", "year", label="year")
    compare.string("place", "place", method="jarowinkler", threshold=0.88, label="place")
    compare.exact("region", "region", label="region")
    return compare.compute(pairs, people, rows)


def link(register: Path, listed: Path) -> pd.Series:
    """Give the probability of each compared pair.

    The model is learned from pairs that share a surname and from random ones: on the blocks alone it takes
    some other division of the pairs for that into same and other.
    """
    people, rows = _frame(register, "id"), _frame(listed, "row_id")
    compared = _compared(_pairs(people, rows), people, rows)
    learning = _learning(people, rows)
    model = recordlinkage.ECMClassifier(binarize=0.5)
    model.fit(_compared(learning, people, rows))
    return model.prob(compared)


def _learning(people: pd.DataFrame, rows: pd.DataFrame) -> pd.MultiIndex:
    shared, chance = recordlinkage.Index(), recordlinkage.Index()
    shared.block("surname")
    chance.random(RANDOM_PAIRS, random_state=1)
    return shared.index(people, rows).union(chance.index(people, rows))


def main(register: str, listed: str, out: str) -> None:
    """Link two files and write each row's best candidate in the columns that are scored."""
    found = link(Path(register), Path(listed)).reset_index()
    found.columns = ["person", "row", "probability"]
    best = found.sort_values(["row", "probability", "person"], ascending=[True, False, True])
    with Path(out).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("row_id", "person_id", "probability"))
        for person, row, probability in best.drop_duplicates("row").itertuples(index=False):
            writer.writerow((row, person, f"{probability:.12f}"))


if __name__ == "__main__":
    main(*sys.argv[1:])
