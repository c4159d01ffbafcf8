import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from byname.core.linkage.columns import Bearers, Runs, expand
from byname.core.linkage.people import Registered
from tests.core.linkage.cases import FAMILIES, ON

TOKENS = st.lists(st.integers(0, 5), max_size=20)


def test_bearers_of_a_surname_are_found_by_its_token() -> None:
    register = Registered(FAMILIES, ON)
    _, bearers = Bearers(register.columns.surname).of(register.columns.surname[:1])
    assert [register.records[at].id for at in bearers.tolist()] == ["A1", "A2", "A3"]


@given(TOKENS, TOKENS)
def test_every_bearer_of_a_token_is_given_once_and_nobody_else(borne: list[int], asked: list[int]) -> None:
    run, bearer = Bearers(np.array(borne, np.int32)).of(np.array(asked, np.int32))
    found = list(zip(run.tolist(), bearer.tolist(), strict=True))
    assert found == [
        (at, who) for at, token in enumerate(asked) for who, own in enumerate(borne) if own == token
    ]


def test_runs_are_spelled_out() -> None:
    run, place = expand(np.array([5, 9, 2]), np.array([7, 9, 5]))
    assert run.tolist() == [0, 0, 2, 2, 2]
    assert place.tolist() == [5, 6, 2, 3, 4]


@given(st.lists(TOKENS, min_size=1), st.data())
def test_a_row_takes_its_own_run(found: list[list[int]], data: st.DataObject) -> None:
    rows = data.draw(st.lists(st.integers(0, len(found) - 1)))
    at, tokens = Runs.of(found).take(np.array(rows, np.int64))
    assert list(zip(at.tolist(), tokens.tolist(), strict=True)) == [
        (place, token) for place, row in enumerate(rows) for token in found[row]
    ]


@pytest.mark.parametrize("count", [1, 2, 5])
def test_parts_hold_everybody_once(count: int) -> None:
    parts = Registered(FAMILIES, ON).columns.parts(count)
    assert sorted(person for part in parts for person in part.person.tolist()) == list(range(len(FAMILIES)))
