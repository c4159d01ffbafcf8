import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from byname.core.linkage.vocabulary import SurnameIndex, Vocabulary, child_table, name_table
from byname.core.names.compare import NameLevel, SurnameLevel, name_level, surname_level
from byname.core.names.forms import surname_readings
from byname.core.names.given import given as read_given
from byname.core.names.given import patronymic

SURNAMES = ["Шевченко", "Шевчук", "Вишневський", "Іванов", "Нечуй-Левицький", "Бондар", "Бик", "Сорока"]
LISTED = ["Шевченка", "Вишневская", "Chevtchenko", "Левицький", "Бык", "Ивановым", "Бондарь", "Шевчкно", "Ґ"]
NAMES = st.lists(
    st.sampled_from(["Іван", "Ивана", "Саша", "Олександр", "Александр", "О.", "", "Марія", "Олексанр"]),
    min_size=1,
)


def neighbours(listed: list[str], registered: list[str]) -> dict[tuple[str, str], int]:
    index = SurnameIndex([surname_readings(name, declined=False) for name in registered])
    near = index.neighbours([surname_readings(name) for name in listed])
    words = np.repeat(np.arange(len(listed)), np.diff(near.start))
    found = zip(words, near.registered, near.level, strict=True)
    return {(listed[word], registered[ours]): int(level) for word, ours, level in found}


def test_the_table_of_many_surnames_agrees_with_comparing_two() -> None:
    found = neighbours(LISTED, SURNAMES)
    for theirs in LISTED:
        for ours in SURNAMES:
            assert found.get((theirs, ours), SurnameLevel.OTHER) == surname_level(ours, theirs)


@given(st.lists(st.sampled_from(LISTED), unique=True), st.lists(st.sampled_from(SURNAMES), unique=True))
def test_a_surname_has_the_same_neighbours_in_any_company(listed: list[str], registered: list[str]) -> None:
    whole = neighbours(LISTED, SURNAMES)
    assert neighbours(listed, registered) == {
        pair: level for pair, level in whole.items() if pair[0] in listed and pair[1] in registered
    }


@given(NAMES, NAMES)
def test_the_table_of_many_given_names_agrees_with_comparing_two(
    listed: list[str], registered: list[str]
) -> None:
    theirs, ours = list(map(read_given, listed)), list(map(read_given, registered))
    table = name_table(theirs, ours)
    assert table.tolist() == [[name_level(b, a) for b in ours] for a in theirs]


def test_a_child_is_known_by_the_patronymic() -> None:
    table = child_table(
        [patronymic("Іванович"), patronymic("Петровна")], [read_given("Іван"), read_given("Пётр")]
    )
    assert table.tolist() == [[True, False], [False, True]]


def test_a_vocabulary_numbers_values_once() -> None:
    words: Vocabulary[str] = Vocabulary()
    assert [words.number(word) for word in ("а", "б", "а")] == [0, 1, 0]


def test_an_empty_name_is_missing_to_everybody() -> None:
    table = name_table([read_given("")], [read_given("Іван"), read_given("")])
    assert set(table.ravel().tolist()) == {int(NameLevel.MISSING)}


def test_a_word_nobody_bears_is_the_beginning_of_every_surname_that_begins_so() -> None:
    found = neighbours(["Вишнев"], ["Вишневський", "Вишневецький", "Вишняк", "Вишне"])
    assert found[("Вишнев", "Вишневський")] == SurnameLevel.CUT_OFF
    assert found[("Вишнев", "Вишневецький")] == SurnameLevel.CUT_OFF
    assert SurnameLevel.CUT_OFF not in [found.get(("Вишнев", name)) for name in ("Вишняк", "Вишне")]


def test_a_word_somebody_bears_is_no_piece_of_another_name() -> None:
    found = neighbours(["Вишнев"], ["Вишнев", "Вишневський"])
    assert found == {("Вишнев", "Вишнев"): SurnameLevel.SAME}
