import pytest

from benchmarks.linkage.score import Score, score

TRUTH = {"1": frozenset("a"), "2": frozenset("b"), "3": frozenset("c"), "4": frozenset[str]()}


def test_a_perfect_answer_scores_one() -> None:
    perfect = score(TRUTH, {"1": ("a", 1.0), "2": ("b", 1.0), "3": ("c", 0.9)})
    assert (perfect.f1, perfect.recall_at_p99, perfect.top_candidate) == (1.0, 1.0, 1.0)
    assert perfect.floors["0.99"] == (1.0, pytest.approx(2 / 3), 0)
    assert perfect.line == 0.9


def test_a_link_to_somebody_absent_costs_precision() -> None:
    wrong = score(TRUTH, {"1": ("a", 0.9), "4": ("x", 0.99), "2": ("b", 0.5)})
    assert wrong.recall_at_p99 == 0.0
    assert wrong.precision == pytest.approx(2 / 3)
    assert wrong.recall == pytest.approx(2 / 3)
    assert wrong.floors["0.99"] == (0.0, 0.0, 1)


def test_where_no_threshold_is_precise_the_line_lies_above_every_probability() -> None:
    assert score(TRUTH, {"4": ("x", 1.0)}).line > 1


def test_equal_probabilities_stand_or_fall_together() -> None:
    tied = score(TRUTH, {"1": ("a", 0.8), "2": ("x", 0.8)})
    assert (tied.precision, tied.recall) == (0.5, pytest.approx(1 / 3))


def test_either_person_of_a_row_for_two_is_right() -> None:
    truth = {"1": frozenset("ab")}
    assert score(truth, {"1": ("b", 0.7)}).recall == 1.0


def test_a_list_of_nobody_cannot_be_scored() -> None:
    with pytest.raises(ValueError, match="cannot be scored"):
        score({"1": frozenset()}, {})


def test_figures_come_back_from_plain_data() -> None:
    found = score(TRUTH, {"1": ("a", 0.95), "2": ("x", 0.7)})
    assert Score.from_dict(found.as_dict()) == found
