import numpy as np
import pytest

from byname.core.linkage.ranks import RankField, RankLevel, levels, order


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
    assert levels(np.array([order(ours)]), np.array([order(theirs)]))[0] == level


def test_a_rare_rank_in_common_says_more_than_a_common_one() -> None:
    field = RankField([20, 180], np.array([99, 1]))
    common, rare = field.chances(np.array([20, 180]))[:, RankLevel.SAME]
    assert rare < common - 4


@pytest.mark.parametrize(
    ("written", "rank"),
    [
        ("сержанта", "сержант"),
        ("старшого солдата", "старший солдат"),
        ("старшему лейтенанту", "старший лейтенант"),
        ("сержант, водій", "сержант"),
        ("молодший сержант запасу", "молодший сержант"),
        ("soldat", "солдат"),
        ("starshyi soldat", "старший солдат"),
        ("mladshiy serzhant", "младший сержант"),
        ("Sgt.", "сержант"),
        ("1st Lt", "старший лейтенант"),
        ("Lt. Col.", "підполковник"),
        ("Capt", "капітан"),
    ],
)
def test_a_rank_is_read_in_any_case_language_and_company(written: str, rank: str) -> None:
    assert order(written) == order(rank) > 0
