import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from byname.core.errors import OutsideModel
from byname.core.linkage import Index, Record, link
from tests.core.linkage.cases import FAMILIES, ON, STRANGERS, row

ROWS = [
    row("Шевченко Александр Иванович", "12.03.1985", region="Сумская обл."),
    row("Коваль Ганна Павлівна"),
    row("Карпенко Іван", "1980"),
    row("Журба Ждан", "01.02.1990"),
]
FEW = [*FAMILIES, *STRANGERS[:60]]
NEW = Record("S0003", "Журба", "Ждан", "Жданович", birth_date="01.02.1990", unit="36 обрмп")
CHANGES = st.lists(
    st.sampled_from([NEW, Record("N1", "Шевченко", "Олександр"), Record("A1", "Нечуй-Левицький", "Іван")]),
    unique_by=lambda record: record.id,
)


@settings(max_examples=15)
@given(CHANGES, st.sets(st.sampled_from(["A2", "C1", "S0001", "nobody"])))
def test_a_register_changed_is_the_register_read_anew(records: list[Record], gone: set[str]) -> None:
    index = Index(FEW, on=ON)
    people = {record.id: record for record in [*FEW, *records] if record.id not in gone}
    changed = index.changed(records, gone)
    assert list(changed.register.records) == sorted(people.values(), key=lambda record: record.id)
    assert link(changed, ROWS, list_date=ON) == link(list(people.values()), ROWS, list_date=ON)


def test_a_change_leaves_the_register_it_was_made_of_as_it_was() -> None:
    index = Index(FEW, on=ON)
    before = link(index, ROWS, list_date=ON)
    index.changed([NEW], ["A1"])
    assert link(index, ROWS, list_date=ON) == before


def test_somebody_put_in_is_found_and_somebody_gone_is_not() -> None:
    changed = Index(FEW, on=ON).changed([NEW], ["A1"])
    assert changed.lookup("Журба Ждан 1990")[0].person_id == "S0003"
    assert "A1" not in {one.person_id for one in changed.lookup("Шевченко Олександр Іванович")}


def test_a_change_that_names_somebody_twice_is_refused() -> None:
    with pytest.raises(OutsideModel, match="repeated"):
        Index(FEW, on=ON).changed([NEW, NEW])
