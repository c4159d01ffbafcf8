from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from byname.apps.register.assertions import Amendment, amended, best
from tests.apps.register.worlds import says

FIRST, SECOND, THIRD = uuid4(), uuid4(), uuid4()


def test_a_retracted_claim_no_longer_stands() -> None:
    assert amended([Amendment(FIRST)]) == ({FIRST}, frozenset())


def test_a_superseded_claim_gives_way_to_its_successor() -> None:
    assert amended([Amendment(FIRST, SECOND)]) == (frozenset(), {FIRST})


def test_retracting_the_successor_restores_the_first_claim() -> None:
    assert amended([Amendment(FIRST, SECOND), Amendment(SECOND)]) == ({SECOND}, frozenset())


def test_a_chain_of_corrections_leaves_the_last() -> None:
    assert amended([Amendment(FIRST, SECOND), Amendment(SECOND, THIRD)]) == (frozenset(), {FIRST, SECOND})


@given(st.lists(st.tuples(st.uuids(), st.none() | st.uuids()), max_size=6))
def test_no_claim_is_both_retracted_and_superseded(pairs: list[tuple[UUID, UUID | None]]) -> None:
    retracted, superseded = amended(Amendment(*pair) for pair in pairs)
    assert not retracted & superseded
    assert retracted | superseded <= {claim for claim, _ in pairs}


def test_papers_come_before_family_and_family_before_a_list() -> None:
    claims = [says("surname", name, source) for name, source in (("Б", "holding_list"), ("А", "family"))]
    assert best(claims) is claims[1]
    paper = says("surname", "В", "own_record")
    assert best([*claims, paper]) is paper


def test_an_exact_birth_date_comes_before_a_year_of_the_same_source() -> None:
    year, day = says("birth_date", "2001"), says("birth_date", "2001-04-12")
    assert best([year, day]) is day
    assert best([day, year]) is day


def test_a_better_graded_source_comes_before_a_later_one() -> None:
    good, poor = says("rank", "сержант", grade="A1"), says("rank", "солдат", grade="D4")
    assert best([poor, good]) is good


def test_nothing_said_is_nothing_known() -> None:
    assert best([]) is None


def test_what_is_not_a_date_stays_as_written_and_gives_no_dates() -> None:
    assert says("birth_date", "31.02.1999").dates is None
    assert says("surname", "2001").dates is None
