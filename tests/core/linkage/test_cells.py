import pytest
from hypothesis import given
from hypothesis import strategies as st

from byname.core.errors import Unreadable
from byname.core.linkage import Record
from byname.core.linkage.cells import Cells, packed

TEXT = st.sampled_from(["", "Іван", "Ганна", "12.03.1985", "a\0", "𝒳"])
RECORDS = st.lists(st.builds(Record, st.text(max_size=4), TEXT, TEXT, TEXT, birth_date=TEXT, unit=TEXT))


@given(RECORDS)
def test_records_come_back_as_they_were(records: list[Record]) -> None:
    assert list(Cells.of(records)) == records


@given(RECORDS)
def test_the_order_of_ids_is_that_of_their_texts(records: list[Record]) -> None:
    assert [record.id for record in Cells.of(records).by_id()] == sorted(record.id for record in records)


@given(RECORDS)
def test_records_kept_as_bytes_come_back_as_they_were(records: list[Record]) -> None:
    assert list(Cells.from_bytes(Cells.of(records).to_bytes())) == records


@pytest.mark.parametrize("data", [b"", b"PK", b"[]", Cells.of([]).to_bytes()[:-30]])
def test_bytes_of_another_make_are_refused(data: bytes) -> None:
    with pytest.raises(Unreadable):
        Cells.from_bytes(data)


@given(RECORDS, RECORDS)
def test_records_stand_behind_others(first: list[Record], second: list[Record]) -> None:
    assert list(Cells.of(first).also(second)) == [*first, *second]


def test_a_slice_gives_its_records() -> None:
    records = [Record(str(number), "Шевченко") for number in range(5)]
    assert list(Cells.of(records)[1:3]) == records[1:3]


def test_one_very_long_id_does_not_take_room_for_all() -> None:
    assert packed(["а" * 10_000, "б"]).nbytes < 100


def test_a_field_nobody_has_takes_no_room() -> None:
    assert set(Cells.of([Record("1", "Шевченко")]).numbers) == {"surname"}
