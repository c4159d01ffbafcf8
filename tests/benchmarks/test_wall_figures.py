"""The figures of the second wall, in their short form."""

from benchmarks.evidence import hundred_thousand, wall_contexts


def test_not_one_row_seen_is_what_holds():
    quiet = {kind: [300, 0] for kind in wall_contexts.KINDS}
    assert wall_contexts.judged(quiet).held
    assert not wall_contexts.judged({**quiet, "pooled": [300, 1]}).held


def test_fewer_attempts_than_wanted_do_not_hold():
    assert not wall_contexts.judged({kind: [10, 0] for kind in wall_contexts.KINDS}).held


def test_every_page_that_was_asked_about_has_to_be_fast_enough():
    fast = {page: [20.0, 30.0] for page in hundred_thousand.ASKED}
    assert hundred_thousand.judged(fast).held
    assert not hundred_thousand.judged({**fast, "person page": [99.0, 120.0, 130.0]}).held
