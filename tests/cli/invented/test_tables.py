import random
from collections import Counter

import pytest

from byname.cli.invented.tables import Weighted, stream, table, zipf


def test_every_table_of_facts_can_be_read() -> None:
    names = (
        "given_names",
        "surnames",
        "surname_stems",
        "surname_endings",
        "places",
        "villages",
        "ranks",
        "units",
    )
    assert all(table(name) for name in (*names, "romanisation", "headers", "unnamed"))


def test_choice_follows_the_weights() -> None:
    rng = random.Random(2)
    choice = Weighted([("often", 9), ("seldom", 1)])
    drawn = Counter(choice.pick(rng) for _ in range(2000))
    assert drawn["often"] == pytest.approx(1800, abs=80)


def test_what_weighs_nothing_is_never_chosen() -> None:
    choice = Weighted([("never", 0), ("always", 1)])
    assert {choice.pick(random.Random(seed)) for seed in range(50)} == {"always"}


def test_ranks_weigh_less_and_less() -> None:
    rng = random.Random(3)
    choice = zipf(range(100), 1.0)
    drawn = Counter(choice.pick(rng) for _ in range(5000))
    assert drawn[0] > drawn[10] > drawn[90]


def test_one_topic_does_not_move_another() -> None:
    first = stream(1, "people").random()
    assert stream(1, "lists").random() != first
    assert stream(1, "people").random() == first
