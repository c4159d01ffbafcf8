import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.linkage.reliability import EDGES, bands, together

LINKS = st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=60)


@given(LINKS)
def test_every_link_from_one_half_up_stands_in_exactly_one_band(links: list[tuple[float, bool]]) -> None:
    found = bands(links)
    assert sum(band.links for band in found) == sum(p >= EDGES[0] for p, _ in links)
    assert sum(band.right for band in found) == sum(good for p, good in links if p >= EDGES[0])


def test_a_band_says_what_was_said_and_what_was_so() -> None:
    band = next(band for band in bands([(0.92, True), (0.94, False)]) if band.links)
    assert (band.low, band.share, band.mean) == (0.9, 0.5, pytest.approx(0.93))


def test_an_empty_band_has_no_share() -> None:
    assert {(band.share, band.mean) for band in bands([])} == {(0.0, 0.0)}


@given(LINKS, LINKS)
def test_bands_of_two_runs_add_up(one: list[tuple[float, bool]], two: list[tuple[float, bool]]) -> None:
    added, whole = together([bands(one), bands(two)]), bands(one + two)
    assert [(band.links, band.right) for band in added] == [(band.links, band.right) for band in whole]
