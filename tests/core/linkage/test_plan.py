import pickle
from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from byname.core.linkage import Index, candidates, tables
from byname.core.linkage.bounds import Bounded, Bounds
from byname.core.linkage.candidates import Found
from byname.core.linkage.columns import Part
from byname.core.linkage.dates import DateLevel
from byname.core.linkage.people import Listed
from byname.core.linkage.plan import Plan
from byname.core.linkage.rates import Rates
from tests.core.linkage.cases import ON, REGISTER, row

ROWS = [
    row("Шевченко Александр Иванович", "12.03.1985"),
    row("Карпенко Іван"),
    row("Дубук Петро", "1980"),
    row("Зовсім Інший", "11.05.1979"),
    row("", tax_number="2915412345"),
]


def planned() -> tuple[Index, Plan]:
    index = Index(REGISTER, on=ON)
    listed = Listed(ROWS, ON)
    between = tables.build(index.register, index.surnames, listed)
    return index, Plan.of(index.register, listed, between, Rates())


INDEX, PLAN = planned()
WHOLE = candidates.merge(PLAN, [candidates.score(PLAN, Part(INDEX.register.columns))])


def same(one: Found, other: Found) -> bool:
    return all(
        np.array_equal(getattr(one, field.name), getattr(other, field.name)) for field in fields(Found)
    )


@pytest.mark.parametrize("count", [2, 3, 7])
def test_a_register_in_parts_gives_the_same_pairs_and_bits(count: int) -> None:
    parts = [candidates.score(PLAN, Part(part)) for part in INDEX.register.columns.parts(count)]
    assert len(WHOLE.row)
    assert same(candidates.merge(PLAN, parts), WHOLE)


@settings(max_examples=10)
@given(st.lists(st.integers(0, 3), min_size=len(REGISTER), max_size=len(REGISTER)), st.randoms())
def test_any_division_and_any_order_of_parts_gives_the_same(where: list[int], dice: object) -> None:
    places = np.array(where)
    parts = [INDEX.register.columns.take(np.flatnonzero(places == part)) for part in range(4)]
    dice.shuffle(parts)  # type: ignore[attr-defined]
    assert same(candidates.merge(PLAN, [candidates.score(PLAN, Part(part)) for part in parts]), WHOLE)


def test_neither_plan_nor_columns_hold_a_letter_of_a_name() -> None:
    sent = pickle.dumps([PLAN, INDEX.register.columns])
    for record in (*REGISTER, *ROWS):
        for name in f"{record.surname} {record.given_name} {record.patronymic} {record.full_name}".split():
            assert name.encode() not in sent


def test_a_part_without_people_finds_nobody() -> None:
    nobody = INDEX.register.columns.take(np.zeros(0, np.int64))
    assert not len(candidates.score(PLAN, Part(nobody)).row)


def test_what_is_dropped_by_name_alone_would_not_have_been_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def unbounded(bounds: Bounds, readings: np.ndarray) -> Bounded:
        found = bounds_of(bounds, readings)
        return replace(found, most=np.full_like(found.most, np.inf))

    bounds_of = Bounds.of
    monkeypatch.setattr(Bounds, "of", unbounded)
    assert same(candidates.merge(PLAN, [candidates.score(PLAN, Part(INDEX.register.columns))]), WHOLE)


def test_no_pair_scores_more_than_its_bound_unless_its_date_agrees() -> None:
    part, readings = Part(INDEX.register.columns), np.arange(len(PLAN.row))
    found = Bounds(PLAN, part).of(readings)
    scored = candidates._scored(PLAN, part, *found.at(np.arange(len(found.most))))
    levels = candidates.evidence(PLAN, INDEX.register.columns, scored).level["birth"]
    dated = (levels == DateLevel.EXACT) | (levels == DateLevel.SWAPPED)
    assert (scored.score <= found.most)[~dated].all()
    assert dated.any()
