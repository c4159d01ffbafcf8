"""Old workbooks: what the directory of the compound file gives away."""

import pytest

from byname.core.errors import Unreadable
from byname.core.tabular.formats import compound
from tests.core.tabular.samples import TABLE, xls

WHOLE = xls(TABLE)


def renamed(old: str, new: str) -> bytes:
    """Give a directory entry another name."""
    place = WHOLE.index(old.encode("utf-16-le"))
    entry = new.encode("utf-16-le") + b"\0\0"
    length = len(entry).to_bytes(2, "little")
    return WHOLE[:place] + entry.ljust(64, b"\0") + length + WHOLE[place + 66 :]


def test_the_entries_of_a_workbook_are_found() -> None:
    assert {"Root Entry", "Workbook"} <= set(compound.entries(WHOLE))


def test_a_whole_workbook_passes() -> None:
    compound.check(WHOLE)


@pytest.mark.parametrize(
    ("name", "cause"),
    [
        ("EncryptedPackage", "the workbook is encrypted"),
        ("_VBA_PROJECT_CUR", "the workbook holds macros"),
        ("WordDocument", "not an XLS workbook"),
    ],
)
def test_what_the_directory_holds_decides(name: str, cause: str) -> None:
    with pytest.raises(Unreadable, match=cause):
        compound.check(renamed("Workbook", name))


def test_a_password_record_is_seen() -> None:
    start = compound.GLOBALS.search(WHOLE).start()  # type: ignore[union-attr]
    second = start + 4 + int.from_bytes(WHOLE[start + 2 : start + 4], "little")
    locked = WHOLE[:second] + b"\x2f\x00" + WHOLE[second + 2 :]
    with pytest.raises(Unreadable, match="stream Workbook: the workbook is encrypted"):
        compound.check(locked)


def test_the_words_of_a_cell_are_no_directory() -> None:
    compound.check(xls([["EncryptedPackage", "VBA", "Macros"]]))
