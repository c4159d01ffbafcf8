"""A competent Splink 5 model for the same files: names parsed and folded, several blocking rules, EM.

Run as `python -m benchmarks.linkage.competitor R.csv L.csv OUT.csv`. It is meant to be as good as a careful
analyst makes it in a day with Splink's own means: term frequencies, fuzzy levels, u by random sampling, m by
expectation maximisation under several blocking rules.
"""

import csv
import sys
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import splink.comparison_level_library as cll
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
from splink.comparison_library import CustomComparison

from benchmarks.linkage.data import LIST_DATE
from benchmarks.linkage.prepare import FIELDS, Prepared, prepare_list, prepare_register


def _initial(column: str) -> cll.CustomLevel:
    """Let an initial agree with a name that begins so."""
    one = f"(length({column}_l) = 1 or length({column}_r) = 1)"
    return cll.CustomLevel(f"{one} and left({column}_l, 1) = left({column}_r, 1)", label_for_charts="initial")


SURNAME = CustomComparison(
    output_column_name="surname",
    comparison_levels=[
        cll.NullLevel("surname"),
        cll.ExactMatchLevel("surname", term_frequency_adjustments=True),
        cll.JaroWinklerLevel("surname", 0.94),
        cll.DamerauLevenshteinLevel("surname", 1),
        cll.DamerauLevenshteinLevel("surname", 2),
        cll.ExactMatchLevel("skeleton"),
        cll.JaroWinklerLevel("surname", 0.84),
        cll.ElseLevel(),
    ],
)
GIVEN = CustomComparison(
    output_column_name="given",
    comparison_levels=[
        cll.NullLevel("given"),
        cll.ExactMatchLevel("given", term_frequency_adjustments=True),
        _initial("given"),
        cll.JaroWinklerLevel("given", 0.9),
        cll.JaroWinklerLevel("given", 0.8),
        cll.ElseLevel(),
    ],
)
PATRONYMIC = CustomComparison(
    output_column_name="patronymic",
    comparison_levels=[
        cll.NullLevel("patronymic"),
        cll.ExactMatchLevel("patronymic", term_frequency_adjustments=True),
        _initial("patronymic"),
        cll.JaroWinklerLevel("patronymic", 0.92),
        cll.JaroWinklerLevel("patronymic", 0.84),
        cll.ElseLevel(),
    ],
)
BIRTH = CustomComparison(
    output_column_name="birth",
    comparison_levels=[
        cll.CustomLevel("year_l is null or year_r is null", label_for_charts="null").configure(
            is_null_level=True
        ),
        cll.ExactMatchLevel("dob"),
        cll.CustomLevel(
            "year_l = year_r and month_l = day_r and day_l = month_r",
            label_for_charts="day and month swapped",
        ),
        cll.CustomLevel(
            "dob_r is null and age_r is null and year_l = year_r", label_for_charts="year only, same"
        ),
        cll.CustomLevel("age_r is not null and abs(year_l - year_r) <= 1", label_for_charts="age fits"),
        cll.DamerauLevenshteinLevel("dob", 1),
        cll.CustomLevel(
            "year_l = year_r and (month_l = month_r or day_l = day_r)", label_for_charts="one part differs"
        ),
        cll.CustomLevel("month_l = month_r and day_l = day_r", label_for_charts="year differs"),
        cll.DamerauLevenshteinLevel("dob", 2),
        cll.CustomLevel("abs(year_l - year_r) <= 1", label_for_charts="about the year"),
        cll.ElseLevel(),
    ],
)
PLACE = CustomComparison(
    output_column_name="place",
    comparison_levels=[
        cll.NullLevel("place"),
        cll.ExactMatchLevel("place", term_frequency_adjustments=True),
        cll.JaroWinklerLevel("place", 0.9),
        cll.ElseLevel(),
    ],
)


def _same_or_not(column: str, frequencies: bool = False) -> CustomComparison:
    return CustomComparison(
        output_column_name=column,
        comparison_levels=[
            cll.NullLevel(column),
            cll.ExactMatchLevel(column, term_frequency_adjustments=frequencies),
            cll.ElseLevel(),
        ],
    )


REGION = _same_or_not("region")
RANK = _same_or_not("rank", frequencies=True)
UNIT = _same_or_not("unit", frequencies=True)
BLOCKS: list[Any] = [
    block_on("dob"),
    block_on("surname", "initial"),
    block_on("surname", "year"),
    block_on("given", "patronymic", "year"),
    block_on("substr(surname, 1, 4)", "given"),
    block_on("substr(surname, 1, 5)", "patronymic"),
    block_on("patronymic", "month", "day"),
    block_on("substr(surname, 1, 3)", "year", "initial"),
    block_on("given", "month", "day"),
    block_on("given", "patronymic", "place"),
    block_on("skeleton", "initial"),
    block_on("skeleton", "year"),
]


def settings() -> SettingsCreator:
    """Describe the model."""
    return SettingsCreator(
        link_type="link_only",
        unique_id_column_name="id",
        comparisons=[SURNAME, GIVEN, PATRONYMIC, BIRTH, PLACE, REGION, UNIT, RANK],
        blocking_rules_to_generate_predictions=BLOCKS,
        retain_matching_columns=False,
        max_iterations=30,
    )


def train(linker: Linker) -> None:
    """Estimate the prior by sure rules, u by random pairs, m by EM under rules that free each comparison."""
    sure: list[Any] = [
        block_on("dob", "surname"),
        block_on("dob", "given", "patronymic"),
        block_on("surname", "given", "patronymic", "year"),
    ]
    linker.training.estimate_probability_two_random_records_match(sure, recall=0.75)
    linker.training.estimate_u_using_random_sampling(max_pairs=3e6, seed=1)
    for rule in (
        block_on("dob"),
        block_on("surname", "given"),
        block_on("surname", "patronymic"),
        block_on("given", "patronymic", "year"),
        block_on("skeleton", "month", "day"),
    ):
        linker.training.estimate_parameters_using_expectation_maximisation(rule, record_sample_proportion=1.0)


def _table(rows: list[Prepared]) -> pa.Table:
    return pa.table({name: [getattr(row, name) for row in rows] for name in FIELDS})


def link(register: Path, listed: Path) -> list[tuple[str, str, float]]:
    """Give for each row its best candidate and match weight's probability."""
    people, names = prepare_register(register)
    rows = prepare_list(listed, names, LIST_DATE)
    connection = duckdb.connect()
    connection.execute("set threads = 1")
    api = DuckDBAPI(connection)
    tables = [
        api.register(_table(people), dataset_display_name="a_register"),
        api.register(_table(rows), dataset_display_name="b_list"),
    ]
    linker = Linker(tables, settings(), log_level="WARNING")
    train(linker)
    pairs = linker.inference.predict(threshold_match_weight=-8)
    best = (
        "select id_r, arg_max(id_l, match_weight), max(match_weight) "  # noqa: S608 - Splink's own table name
        f"from {pairs.physical_name} group by id_r order by id_r"
    )
    return [
        (row, person, _probability(weight)) for row, person, weight in connection.execute(best).fetchall()
    ]


def _probability(weight: float) -> float:
    return float(1 / (1 + 2.0 ** -max(-60.0, min(60.0, weight))))


def main(register: str, listed: str, out: str) -> None:
    """Link two files and write the answers in the columns that are scored."""
    answers = link(Path(register), Path(listed))
    with Path(out).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("row_id", "person_id", "probability"))
        writer.writerows((row, person, f"{probability:.12f}") for row, person, probability in answers)


if __name__ == "__main__":
    main(*sys.argv[1:])
