"""Two records side by side in words, with no score: what a reviewer reads before having an opinion."""

from datetime import date

import numpy as np

from byname.core import names
from byname.core.linkage import dates, formations, ranks, whereabouts
from byname.core.linkage.birth import birth
from byname.core.linkage.dates import Births, DateLevel, levels
from byname.core.linkage.dictionaries import Dictionaries
from byname.core.linkage.explain import written
from byname.core.linkage.formations import UnitField, UnitLevel
from byname.core.linkage.numbers import NumberLevel, compare_numbers, number
from byname.core.linkage.people import names_of, sex_of
from byname.core.linkage.places import Place
from byname.core.linkage.ranks import RankLevel
from byname.core.linkage.records import FieldComparison, Record, Result
from byname.core.linkage.units import Unit
from byname.core.linkage.whereabouts import PlaceField, PlaceLevel
from byname.core.names import PersonName

_NOWHEN = date(2025, 1, 1)
_DATES: dict[DateLevel, tuple[Result, str]] = {
    DateLevel.MISSING: ("missing", "missing"),
    DateLevel.EXACT: ("same", "same"),
    DateLevel.SWAPPED: ("near", "day_and_month_swapped"),
    DateLevel.SLIP: ("near", "day_or_month_slip"),
    DateLevel.ONE_PART: ("near", "one_part_differs"),
    DateLevel.YEAR_SLIP: ("near", "year_slip"),
    DateLevel.SAME_DAY: ("differs", "only_day_and_month_agree"),
    DateLevel.SAME_YEAR: ("differs", "only_year_agrees"),
    DateLevel.NEAR_YEAR: ("differs", "differs"),
    DateLevel.OTHER: ("differs", "differs"),
    DateLevel.MONTH_SAME: ("near", "month_and_year_agree"),
    DateLevel.MONTH_OTHER: ("differs", "differs"),
    DateLevel.YEAR_SAME: ("near", "year_agrees"),
    DateLevel.YEAR_NEAR: ("near", "one_year_apart"),
    DateLevel.YEAR_OTHER: ("differs", "differs"),
    DateLevel.AGE_FITS: ("near", "age_fits"),
    DateLevel.AGE_NEAR: ("near", "age_nearly_fits"),
    DateLevel.AGE_OTHER: ("differs", "differs"),
}
_PLACES: dict[PlaceLevel, Result] = {
    PlaceLevel.MISSING: "missing",
    PlaceLevel.SAME: "same",
    PlaceLevel.SPELLING: "near",
    PlaceLevel.DISTRICT: "near",
    PlaceLevel.REGION: "near",
    PlaceLevel.NAMESAKE: "differs",
    PlaceLevel.OTHER: "differs",
    PlaceLevel.REGION_ONLY: "near",
    PlaceLevel.OTHER_REGION: "differs",
}
_UNITS: dict[UnitLevel, Result] = {
    UnitLevel.MISSING: "missing",
    UnitLevel.SAME: "same",
    UnitLevel.NUMBER: "near",
    UnitLevel.OTHER_KIND: "differs",
    UnitLevel.SLIP: "near",
    UnitLevel.OTHER: "differs",
    UnitLevel.KIND: "near",
    UnitLevel.KIND_OTHER: "differs",
}


def compare(
    register_record: Record,
    row_record: Record,
    *,
    on: date = _NOWHEN,
    dictionaries: Dictionaries | None = None,
) -> tuple[FieldComparison, ...]:
    """Compare the fields either side has; `on` is the day ages are counted at; names as they fit best."""
    tables = dictionaries or Dictionaries()
    read = [
        (tables.places.read(record.region, record.place), tables.units.read(record.unit))
        for record in (register_record, row_record)
    ]
    ours = next(iter(names_of(register_record)), PersonName())
    theirs = _fitting(ours, row_record)
    found = [
        _named("surname", ours.surname, theirs.surname, names.surnames(ours.surname, theirs.surname)),
        _named("given_name", ours.given, theirs.given, names.given_names(ours.given, theirs.given)),
        _named(
            "patronymic",
            ours.patronymic,
            theirs.patronymic,
            names.patronymics(ours.patronymic, theirs.patronymic),
        ),
        _field("sex", register_record, row_record, _sexes(register_record, row_record, ours, theirs)),
        _field("birth", register_record, row_record, _births(register_record, row_record, on)),
        _field("place", register_record, row_record, _placed(read[0][0], read[1][0])),
        _field("rank", register_record, row_record, _ranks(register_record.rank, row_record.rank)),
        _field("unit", register_record, row_record, _units(read[0][1], read[1][1])),
        _field(
            "personal_number",
            register_record,
            row_record,
            _numbers(register_record.personal_number, row_record.personal_number, 0),
        ),
        _field(
            "tax_number",
            register_record,
            row_record,
            _numbers(register_record.tax_number, row_record.tax_number, 10),
        ),
    ]
    return tuple(field for field in found if field.register_value or field.list_value)


def _fitting(ours: PersonName, row: Record) -> PersonName:
    """Choose the reading of the row that agrees in most names; the likeliest wins where they are equal."""
    readings = names_of(row) or (PersonName(),)
    score = {"same": 2, "near": 1, "missing": 0, "differs": -1}

    def fit(name: PersonName) -> int:
        results = (
            names.surnames(ours.surname, name.surname).result,
            names.given_names(ours.given, name.given).result,
            names.patronymics(ours.patronymic, name.patronymic).result,
        )
        return sum(score[result] for result in results)

    return max(readings, key=fit)


def _named(field: str, ours: str, theirs: str, found: names.Finding) -> FieldComparison:
    return FieldComparison(field, ours, theirs, found.result, found.reason)


def _field(field: str, ours: Record, theirs: Record, found: tuple[Result, str]) -> FieldComparison:
    return FieldComparison(field, written(ours, field), written(theirs, field), *found)


def _sexes(ours: Record, theirs: Record, our_name: PersonName, their_name: PersonName) -> tuple[Result, str]:
    a, b = sex_of(ours, our_name), sex_of(theirs, their_name)
    if not a or not b:
        return "missing", "missing"
    if a != b:
        return "differs", "differs"
    return ("same", "same") if ours.sex and theirs.sex else ("same", "told_by_name")


def _births(ours: Record, theirs: Record, on: date) -> tuple[Result, str]:
    read = [birth(record.birth_date, record.age, on) for record in (ours, theirs)]
    level = DateLevel(int(levels(*(Births.of([one]) for one in read))[0]))
    same_as_written = ours.birth_date.strip() == theirs.birth_date.strip() != ""
    if same_as_written and level is not DateLevel.MISSING:
        return "same", "same"
    return ("near", "placeholder") if dates.reason(level, *read) == "placeholder" else _DATES[level]


def _placed(ours: Place, theirs: Place) -> tuple[Result, str]:
    field = PlaceField([ours], np.ones(1, np.int64))
    level = PlaceLevel(int(whereabouts.levels(field.columns, field.read([theirs]))[0]))
    return _PLACES[level], whereabouts.reason(level, ours, theirs)


def _units(ours: Unit, theirs: Unit) -> tuple[Result, str]:
    field = UnitField([ours], np.ones(1, np.int64))
    level = UnitLevel(int(formations.levels(field.columns, field.read([theirs]))[0]))
    return _UNITS[level], formations.reason(level, ours, theirs)


def _ranks(ours: str, theirs: str) -> tuple[Result, str]:
    places = np.array([ranks.order(ours)]), np.array([ranks.order(theirs)])
    found: dict[RankLevel, tuple[Result, str]] = {
        RankLevel.MISSING: ("missing", "missing"), RankLevel.SAME: ("same", "same"),
        RankLevel.NEAR: ("near", "one_step_apart"), RankLevel.OTHER: ("differs", "differs"),
    }  # fmt: skip
    return found[RankLevel(int(ranks.levels(*places)[0]))]


def _numbers(ours: str, theirs: str, digits: int) -> tuple[Result, str]:
    level, _ = compare_numbers(number(ours, digits), number(theirs, digits), 1)
    found: dict[NumberLevel, tuple[Result, str]] = {
        NumberLevel.MISSING: ("missing", "missing"), NumberLevel.SAME: ("same", "same"),
        NumberLevel.NEAR: ("near", "one_letter"), NumberLevel.OTHER: ("differs", "differs"),
    }  # fmt: skip
    return found[level]
