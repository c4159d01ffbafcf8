import pytest

from byname.core.linkage.marks import MarkField, MarkLevel, place, unit


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (("Сумська область", ""), ("Сумская обл.", "")),
        (("Київська область", ""), ("", "Kyiv region")),
        (("Запорізька обл.", ""), ("Запорожская область", "")),
        (("Миколаївська", ""), ("Николаевская обл", "")),
        (("Рівненська", ""), ("Ровенская", "")),
        (("", "м. Львів"), ("Lviv oblast", "")),
        (("Івано-Франківська область", ""), ("Ивано-Франковская", "")),
    ],
)
def test_a_region_is_one_in_every_language(ours: tuple[str, str], theirs: tuple[str, str]) -> None:
    assert place(*ours).wide == place(*theirs).wide != frozenset()


def test_a_settlement_is_a_mark_of_its_own_and_kinds_of_place_are_none() -> None:
    found = place("Сумська обл.", "с. Великий Бобрик, Сумський р-н")
    assert found.own == place("", "Великий Бобрик").own
    assert len(found.wide) == 1


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [("в/ч А1208", "1208"), ("А-1208", "войсковая часть А1208"), ("93 ОМБр", "93 бригада")],
)
def test_a_unit_is_known_by_its_number(ours: str, theirs: str) -> None:
    assert unit(ours).own & unit(theirs).own


@pytest.mark.parametrize(
    ("ours", "theirs", "level"),
    [
        (("Сумська", "Бобрик"), ("Сумская", "Бобрик"), MarkLevel.SAME),
        (("Сумська", "Великівка"), ("", "Велыкивка"), MarkLevel.SAME),
        (("Сумська", "Бобрик"), ("Сумская", "Лозове"), MarkLevel.WIDE),
        (("Сумська", "Бобрик"), ("Одесская", ""), MarkLevel.OTHER),
        (("Сумська", ""), ("", "Бобрик"), MarkLevel.MISSING),
        (("", ""), ("Сумська", ""), MarkLevel.MISSING),
    ],
)
def test_places_agree_by_their_nearest_common_mark(
    ours: tuple[str, str], theirs: tuple[str, str], level: MarkLevel
) -> None:
    assert MarkField([place(*ours)]).compare(place(*ours), place(*theirs))[0] is level


def test_a_rare_mark_in_common_says_more_than_a_common_one() -> None:
    cells = [place("Сумська", "")] * 50 + [place("Сумська", "Бобрик")]
    field = MarkField(cells)
    rare = field.compare(cells[-1], place("", "Бобрик"))
    common = field.compare(cells[0], place("Сумская", ""))
    assert rare[1] < common[1]
