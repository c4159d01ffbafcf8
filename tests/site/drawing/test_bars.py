"""Bars of counts."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from byname.site.drawing.bars import GAP, LEAST, mirrored, moved, px, segments

counts = st.lists(st.tuples(st.integers(1, 4), st.integers(0, 5000)), min_size=1, max_size=12)


def end(part):
    return float(part.x) + float(part.width)


def test_a_length_never_has_a_decimal_comma_or_idle_noughts():
    assert [px(3.5), px(2.0), px(0.001), px(100)] == ["3.5", "2", "0", "100"]


@given(counts)
def test_every_count_but_nought_is_drawn_and_stays_visible(parts):
    drawn = segments(parts, width=340, total=sum(count for _, count in parts))
    assert len(drawn) == sum(count > 0 for _, count in parts)
    assert all(float(part.width) >= LEAST - 0.01 for part in drawn)


@given(counts)
def test_neighbours_are_a_gap_apart(parts):
    drawn = segments(parts, width=340, total=sum(count for _, count in parts))
    assert all(abs(float(b.x) - end(a) - GAP) < 0.02 for a, b in pairwise(drawn))


@given(counts)
def test_a_whole_bar_is_as_long_as_its_place(parts):
    total = sum(count for _, count in parts)
    drawn = segments(parts, width=340, total=total)
    if total:
        assert end(drawn[-1]) <= 340


def test_lengths_follow_the_counts():
    first, second = segments([(1, 300), (2, 100)], width=400, total=400)
    assert (first.width, second.width) == ("298", "98")


def test_nothing_counted_draws_nothing():
    assert segments([(1, 0)], width=340, total=0) == []


def test_a_mirrored_bar_ends_where_the_other_begins():
    bar = segments([(1, 30), (2, 10)], width=40, total=40)
    left, right = mirrored(bar, 186), moved(bar, 190)
    assert end(left[0]) == 186
    assert float(right[0].x) == 190
    assert float(left[1].x) < float(left[0].x)
