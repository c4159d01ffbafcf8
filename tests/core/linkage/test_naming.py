from hypothesis import given, settings
from hypothesis import strategies as st

from byname.core.linkage import Record
from byname.core.linkage.cells import Cells
from byname.core.linkage.naming import NameColumns, names_of, read_names, sex_of

CELLS = st.sampled_from(
    [
        *(
            "",
            "-",
            "Шевченко",
            "Роман",
            "Петрович",
            "Нечуй-Левицький",
            "Коваль (Бондар)",
            "Ковальчук дівоче Бондар",
        ),
        *("Іван", "ІВАН", "Ivan", "Иван", "Ґанна", "Зловмисл", "І.", "Іван Петрович", "Анна-Марія", "Юрий!"),
        *("Іванович", "Ивановна", "Petrovych", "Мамед огли", "солдат", "Шевченко Іван Петрович", "Шeвчeнкo"),
    ]
)
RECORDS = st.lists(
    st.builds(Record, st.just("1"), CELLS, CELLS, CELLS, CELLS, st.sampled_from(["", "ч", "Ж.", "?"]))
)


@settings(max_examples=200)
@given(RECORDS)
def test_names_read_by_columns_are_the_names_read_by_records(records: list[Record]) -> None:
    names, usual = NameColumns(declined=False), NameColumns(declined=False)
    found = read_names(Cells.of(records), names)
    for record, (surname, given_name, father, sex) in zip(records, found.tolist(), strict=True):
        read = names_of(record)
        wanted = usual.number(read)
        assert names.surnames.values[surname] == usual.surnames.values[wanted[0]]
        assert names.given.values[given_name] == usual.given.values[wanted[1]]
        assert names.patronymics.values[father] == usual.patronymics.values[wanted[2]]
        assert sex == sex_of(record, read[0] if read else None)


def test_a_former_surname_is_another_way_to_read_it() -> None:
    names = NameColumns(declined=False)
    both, alone = names.surname("Коваль", "Бондар"), names.surname("Коваль")
    assert dict(names.surnames.values[alone]).keys() < dict(names.surnames.values[both]).keys()


def test_numbers_without_a_surname_are_marked() -> None:
    names = NameColumns(declined=False)
    names.surname("Коваль")
    names.surname("")
    assert names.unnamed().tolist() == [False, True]
