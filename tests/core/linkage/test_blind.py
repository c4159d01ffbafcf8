"""What leaves the vault is numbered by lot: the same pairs come back, and no number says what it said."""

from dataclasses import replace

import numpy as np
import pytest

from byname.core.errors import OutsideModel
from byname.core.linkage import Index, candidates, tables
from byname.core.linkage.blind import Blind, BlindPlan, lots
from byname.core.linkage.candidates import Found
from byname.core.linkage.columns import Columns, Part
from byname.core.linkage.people import Listed
from byname.core.linkage.plan import Plan
from byname.core.linkage.rates import Rates
from tests.core.linkage.world import LIST_DATE, world

MADE = world(seed=101, people=400, rows=80)
INDEX = Index(MADE.register, on=LIST_DATE)
COLUMNS = INDEX.register.columns


def plan_of(rows: int) -> Plan:
    listed = Listed(MADE.rows[:rows], LIST_DATE)
    return Plan.of(INDEX.register, listed, tables.build(INDEX.register, INDEX.surnames, listed), Rates())


PLAN = plan_of(80)


def scored(plan: Plan, columns: Columns, parts: int) -> list[Found]:
    return [candidates.score(plan, Part(part)) for part in columns.parts(parts)]


def blinded() -> tuple[Columns, BlindPlan]:
    blind = Blind.of(COLUMNS)
    return blind.columns(COLUMNS), blind.plan(PLAN)


@pytest.mark.parametrize("parts", [1, 3])
def test_scored_by_other_numbers_the_same_pairs_come_back_with_the_same_bits(parts: int) -> None:
    columns, blind = blinded()
    found = candidates.merge(PLAN, [blind.restored(part) for part in scored(blind.plan, columns, parts)])
    expected = INDEX.score(PLAN)
    assert len(expected.row) > 100
    for name in ("row", "reading", "person", "surname", "score"):
        assert np.array_equal(getattr(found, name), getattr(expected, name)), name


@pytest.mark.parametrize("rows", [0, 1])
def test_a_list_of_hardly_anybody_can_be_blinded(rows: int) -> None:
    plan = plan_of(rows)
    blind = Blind.of(COLUMNS)
    found = scored(blind.plan(plan).plan, blind.columns(COLUMNS), 1)
    assert candidates.merge(plan, found).row.max(initial=0) == 0


def test_a_token_that_nobody_bears_changes_nothing() -> None:
    some = COLUMNS.take(np.flatnonzero(COLUMNS.patronymic < COLUMNS.patronymic.max()))
    blind = Blind.of(some)
    hidden = blind.plan(PLAN)
    found = [hidden.restored(part) for part in scored(hidden.plan, blind.columns(some), 2)]
    expected = candidates.merge(PLAN, scored(PLAN, some, 1))
    assert np.array_equal(candidates.merge(PLAN, found).score, expected.score)


def test_lots_are_a_permutation_and_another_one_each_time() -> None:
    assert sorted(lots(1000)) == list(range(1000))
    assert (lots(1000) != lots(1000)).any()
    assert len(lots(0)) == 0


def test_every_token_gets_another_number_but_persons_and_sexes_keep_theirs() -> None:
    columns, _ = blinded()
    for name, before in COLUMNS.arrays().items():
        after = columns.arrays()[name]
        same = np.array_equal(before, after)
        # a field nobody has is one token, and stays it
        assert same == (name in ("person", "sex") or not before.any()), name
        assert np.array_equal(np.sort(np.unique(before)), np.sort(np.unique(after)))


def test_rows_readings_and_listed_tokens_get_other_numbers() -> None:
    _, blind = blinded()
    for name in ("surname", "given", "patronymic", "reading_sex", "unnamed"):
        assert not np.array_equal(getattr(blind.plan, name), getattr(PLAN, name)), name
    assert np.array_equal(blind.plan.row, np.sort(blind.plan.row))
    assert not np.array_equal(blind.row[blind.reading], blind.row)


def test_kinship_is_not_asked_outside_and_stays() -> None:
    _, blind = blinded()
    assert not blind.plan.tables.child_of_given.size
    assert not blind.plan.tables.father_of_given.size


@pytest.mark.parametrize("more", [{"extra": np.zeros(3)}, {"extra": ["spelled"]}])
def test_what_nobody_has_said_the_numbers_of_does_not_leave(more: dict[str, object]) -> None:
    plain = PLAN.worth.plain | more
    plan = replace(PLAN, worth=replace(PLAN.worth, plain=plain))  # type: ignore[arg-type]
    with pytest.raises(OutsideModel, match=r"worth\.plain\.extra.*leave"):
        Blind.of(COLUMNS).plan(plan)
