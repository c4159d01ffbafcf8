"""The tables of an installation: read from its folder, anew when they change, packaged where it has none."""

import os
from pathlib import Path
from typing import Any

import pytest

from byname.apps.register.dictionaries import dictionaries
from byname.core.errors import Unreadable
from byname.core.linkage.dictionaries import Dictionaries

HEADER = "form,number,branch,formation\n"


@pytest.fixture
def home(tmp_path: Path, settings: Any) -> Path:
    settings.BYNAME_HOME = tmp_path
    return tmp_path


def keep(path: Path, text: str, moment: int) -> None:
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(moment, moment))


def test_an_installation_without_tables_has_the_packaged_ones(home: Path) -> None:
    assert dictionaries() == Dictionaries()


def test_tables_in_the_data_folder_are_read_and_read_again_when_they_change(home: Path) -> None:
    keep(home / "units.csv", HEADER + "А2802,836,marine,brigade\n", 10**18)
    assert dictionaries().units.read("в/ч А2802").number == 836
    assert dictionaries() is dictionaries()
    keep(home / "units.csv", HEADER + "А2802,837,marine,brigade\n", 2 * 10**18)
    assert dictionaries().units.read("в/ч А2802").number == 837


def test_renamings_of_an_installation_are_read(home: Path) -> None:
    keep(home / "renamings.csv", "former,name,region\nСтара Назва,Новий Гай,59\n", 10**18)
    assert dictionaries().places.read("Сумська", "с. Стара Назва").former


def test_a_table_with_a_fault_is_refused_by_its_name(home: Path) -> None:
    keep(home / "units.csv", "a,b\n", 10**18)
    with pytest.raises(Unreadable, match=r"units\.csv"):
        dictionaries()
