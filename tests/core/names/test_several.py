import pytest

from byname.core.names import parse
from byname.core.names.several import people


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("Петренко Іван Олегович, Коваль Олег", ("Петренко Іван Олегович", "Коваль Олег")),
        ("Петренко І. О.; Коваль О. П.", ("Петренко І. О.", "Коваль О. П.")),
        ("Петренко Іван та Коваль Олег", ("Петренко Іван", "Коваль Олег")),
        ("Петренко Іван\nКоваль Олег", ("Петренко Іван", "Коваль Олег")),
        ("Petrenko Ivan and Koval Oleh", ("Petrenko Ivan", "Koval Oleh")),
    ],
)
def test_a_cell_of_full_names_is_divided(cell: str, parts: tuple[str, ...]) -> None:
    assert people(cell) == parts


@pytest.mark.parametrize(
    "cell",
    [
        "Петренко, Іван Олегович",
        "Петренко Іван",
        "Петренко / Коваль Іван",
        "",
        ",",
        "Іван та Олег",
        "х" * 500,
    ],
)
def test_a_cell_of_one_name_stays_whole(cell: str) -> None:
    assert people(cell) == (cell,)


def test_each_person_named_has_readings_of_his_own() -> None:
    found = parse(full_name="Петренко Іван Олегович, Коваль Олег Петрович")
    assert {(name.surname, name.part) for name in found} == {("Петренко", 0), ("Коваль", 1)}
