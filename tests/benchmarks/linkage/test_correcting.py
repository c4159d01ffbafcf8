"""The correction is fitted to what turned out, and leaves alone what was right already."""

import numpy as np

from benchmarks.linkage.correcting import NAMES, Sample, fit, sample

ALWAYS = NAMES.index(("", ""))


def said(bits: float, *, right: int, of: int) -> Sample:
    """Give pairs that were all said with the same bits, so many of them right."""
    features = np.zeros((of, len(NAMES)))
    features[:, ALWAYS] = 1
    turned_out = np.array([1.0] * right + [0.0] * (of - right))
    return Sample(features, np.full(of, bits), turned_out, [], [], {})


def test_a_sum_that_is_right_is_left_alone() -> None:
    assert np.abs(fit([said(2.0, right=800, of=1000)])).max() < 1e-6  # 2 bits are four to one


def test_a_sum_that_says_too_much_is_brought_down_by_nearly_all_of_it() -> None:
    found = fit([said(4.0, right=8000, of=10_000)])
    assert -2.0 < found[ALWAYS] < -1.9


def test_few_pairs_move_it_little() -> None:
    assert -0.5 < fit([said(4.0, right=4, of=5)])[ALWAYS] < 0


def test_a_list_gives_its_best_pairs_with_all_features(monkeypatch) -> None:
    monkeypatch.setattr("benchmarks.linkage.correcting.PEOPLE", 400)
    monkeypatch.setattr("benchmarks.linkage.correcting.ROWS", 60)
    found = sample("easy", 105)
    assert found.features.shape == (len(found.rows), len(NAMES))
    assert max(map(found.rows.count, found.rows)) <= 2
    assert 0 < found.right.sum() <= 60
