"""Weights as steps."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from byname.site.drawing.waterfall import tenths, waterfall

weights = st.lists(st.floats(-30, 30), min_size=1, max_size=16)


@given(weights)
def test_each_step_begins_where_the_one_before_it_ended(bits):
    assert all(above.ends == below.begins for above, below in pairwise(waterfall(bits).steps))


@given(weights)
def test_nothing_is_drawn_outside_the_scale(bits):
    for step in (*waterfall(bits).steps, waterfall(bits).total):
        assert float(step.x) >= 0
        assert float(step.x) + float(step.width) <= 100.01


@given(weights)
def test_the_total_runs_from_nought_to_the_last_end(bits):
    drawn = waterfall(bits)
    assert drawn.total.begins == drawn.zero
    assert drawn.total.ends == drawn.steps[-1].ends


@given(weights)
def test_weights_as_shown_add_up_to_the_total_as_shown(bits):
    shown = tenths(bits)
    assert round(sum(shown) * 10) == round(sum(bits) * 10)
    assert all(abs(a - b) < 0.11 for a, b in zip(shown, bits, strict=True))


def test_a_step_is_for_against_or_nothing():
    assert [step.kind for step in waterfall([-12, 6.2, 0.0]).steps] == ["against", "for", "nothing"]


def test_rounding_is_given_back_where_it_cost_most():
    assert tenths([0.14, 0.14, 0.14]) == [0.1, 0.1, 0.2] or sum(tenths([0.14, 0.14, 0.14])) == 0.4


def test_a_word_at_nought_is_left_out_where_it_would_meet_another():
    assert waterfall([-12, 20]).roomy
    assert not waterfall([-1, -2]).roomy
