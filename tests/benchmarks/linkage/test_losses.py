from dataclasses import asdict

from benchmarks.linkage.losses import Losses, Row, losses

ROWS = {
    "found": Row(frozenset("a"), "registered", frozenset({"initials"})),
    "low": Row(frozenset("b"), "registered", frozenset({"year only"})),
    "lost": Row(frozenset("c"), "registered", frozenset({"maiden name"})),
    "brother": Row(frozenset(), "brother", frozenset()),
    "plain": Row(frozenset("d"), "registered", frozenset()),
}
ANSWERS = {
    "found": ("a", 0.99),
    "low": ("b", 0.4),
    "lost": ("x", 0.6),
    "brother": ("y", 0.95),
    "plain": ("d", 0.98),
}


def told(known: frozenset[str] = frozenset("abcd")) -> Losses:
    return losses(ROWS, ANSWERS, 0.9, known)


def test_a_row_is_missed_below_the_line_and_where_another_stands_on_top() -> None:
    assert told().causes == {
        "initials": (1, 0, 0),
        "maiden name": (1, 1, 0),
        "nothing": (1, 0, 0),
        "year only": (1, 1, 1),
    }


def test_rows_are_told_by_how_much_of_a_person_they_hold() -> None:
    assert set(told().shapes) == {
        "date full, initials",
        "date year or age, all names",
        "date full, all names",
    }


def test_a_wrong_link_is_told_by_who_stood_there() -> None:
    assert told().wrong == {"brother": 1}


def test_a_maiden_name_counts_where_all_else_stands_in_row_and_register() -> None:
    assert told().maiden == (1, 1, 0)
    assert told(known=frozenset("abd")).maiden == (0, 0, 0)


def test_counts_come_back_from_plain_data() -> None:
    assert Losses.from_dict(asdict(told())) == told()
