from pathlib import Path

import pytest

from byname.core.errors import Unreadable
from byname.core.linkage.dictionaries import Dictionaries

UNITS = "form,number,branch,formation\nА2802,836,marine,brigade\n"
RENAMINGS = "former,name,region\nСтара Назва,Новий Гай,59\n"


def written(folder: Path, text: str) -> Path:
    path = folder / "table.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_tables_of_ones_own_are_read_beside_the_packaged_ones(tmp_path: Path) -> None:
    tables = Dictionaries.extended(unit_file=written(tmp_path, UNITS))
    assert tables.units.read("в/ч А2802").number == 836
    assert tables.units.read("521 омбр").kind == "mechanised brigade"


def test_renamings_of_ones_own_are_read(tmp_path: Path) -> None:
    tables = Dictionaries.extended(renaming_file=written(tmp_path, RENAMINGS))
    assert tables.places.read("Сумська", "с. Стара Назва").former


def test_without_files_the_packaged_tables_are_taken_once() -> None:
    assert Dictionaries.extended() == Dictionaries()
    assert Dictionaries().units is Dictionaries().units


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("form,number\nx,1\n", "columns form, number, branch, formation"),
        (UNITS + "А1,x,,\n", "row 3"),
        (UNITS + ",1,,\n", "row 3"),
    ],
)
def test_a_table_that_is_not_one_is_refused(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(Unreadable, match=words):
        Dictionaries.extended(unit_file=written(tmp_path, text))


def test_a_file_that_is_not_there_or_not_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="cannot be opened"):
        Dictionaries.extended(unit_file=tmp_path / "nowhere.csv")
    path = tmp_path / "table.csv"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(Unreadable, match="UTF-8"):
        Dictionaries.extended(renaming_file=path)
