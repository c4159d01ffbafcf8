import pytest

from byname.core.linkage.ranks import RankField, RankLevel, order


@pytest.mark.parametrize(
    "words",
    [
        ("сержант", "с-т", "серж.", "sergeant", "сержант запасу"),
        ("солдат", "рядовой", "рядовий", "солд."),
        ("старший лейтенант", "ст. л-т", "senior lieutenant", "Старший лейтенант медичної служби"),
        ("майор", "м-р", "major"),
    ],
)
def test_one_rank_has_many_short_forms(words: tuple[str, ...]) -> None:
    assert len({order(word) for word in words}) == 1
    assert order(words[0]) > 0


@pytest.mark.parametrize("word", ["", "кухар", "???"])
def test_what_is_no_rank_has_no_place(word: str) -> None:
    assert order(word) == 0


def test_ranks_grow() -> None:
    ladder = ["солдат", "старший солдат", "сержант", "лейтенант", "капітан", "майор", "полковник"]
    assert sorted(ladder, key=order) == ladder


@pytest.mark.parametrize(
    ("ours", "theirs", "level"),
    [
        ("солдат", "рядовой", RankLevel.SAME),
        ("солдат", "старший солдат", RankLevel.NEAR),
        ("солдат", "майор", RankLevel.OTHER),
        ("", "майор", RankLevel.MISSING),
    ],
)
def test_ranks_agree_by_steps(ours: str, theirs: str, level: RankLevel) -> None:
    assert RankField([20, 20, 180]).compare(order(ours), order(theirs))[0] is level
