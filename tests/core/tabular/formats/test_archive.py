"""Archives made to do harm are refused by the part that does it."""

import io
import struct
import zipfile

import pytest

from byname.core.errors import Unreadable
from byname.core.tabular.formats import archive
from tests.core.tabular.samples import TABLE, packed, replaced, unpacked, xlsx

SHEET = "xl/worksheets/sheet1.xml"
WHOLE = xlsx(TABLE)


def refused(data: bytes) -> str:
    with pytest.raises(Unreadable) as refusal:
        archive.opened(data)
    return str(refusal.value)


def with_part(name: str, content: bytes = b"x") -> bytes:
    return packed({**unpacked(WHOLE), name: content})


def test_a_whole_workbook_is_opened() -> None:
    assert SHEET in archive.opened(WHOLE).namelist()


@pytest.mark.parametrize(
    "name", ["xl/vbaProject.bin", "xl/macrosheets/sheet1.xml", "xl/activeX/a.bin", "Basic/script.xml"]
)
def test_macros_are_refused(name: str) -> None:
    assert refused(with_part(name)) == f"part {name}: the workbook holds macros or controls"


@pytest.mark.parametrize("name", ["xl/externalLinks/externalLink1.xml", "xl/connections.xml"])
def test_values_out_of_other_files_are_refused(name: str) -> None:
    assert refused(with_part(name)) == f"part {name}: the workbook takes values from another file"


@pytest.mark.parametrize("name", ["../evil.xml", "/etc/evil", "xl\\evil.xml"])
def test_names_that_lead_out_are_refused(name: str) -> None:
    assert refused(with_part(name)).endswith("its name leads out of the archive")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_that_occurs_twice_is_refused() -> None:
    data = io.BytesIO(WHOLE)
    with zipfile.ZipFile(data, "a") as changed:
        changed.writestr("XL/workbook.xml", b"another")
    assert refused(data.getvalue()) == "part xl/workbook.xml: occurs more than once"


def test_too_many_parts_are_refused() -> None:
    assert "at most 200" in refused(packed({f"p{number}": b"" for number in range(201)}))


def test_a_bomb_is_refused_by_its_directory() -> None:
    assert (
        refused(with_part("xl/bomb.xml", bytes(11_000_000)))
        == "part xl/bomb.xml: packed more than 100 times smaller"
    )


def test_a_short_part_may_be_packed_well() -> None:
    assert archive.opened(with_part("xl/blank.xml", bytes(1_000_000)))


def test_two_hundred_megabytes_in_all_are_refused() -> None:
    parts = {f"p{number}": bytes(9_000_000) for number in range(23)}
    assert "unpacks to 207 MB, at most 200" in refused(packed(parts))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
@pytest.mark.parametrize("word", ['<!DOCTYPE x [<!ENTITY a "b">]>', '<!ENTITY a "b">'])
def test_declarations_are_refused_in_any_encoding(encoding: str, word: str) -> None:
    part = f"<?xml version='1.0'?>{word}<x/>".encode(encoding)
    assert (
        refused(with_part("xl/evil.xml", part)) == "part xl/evil.xml: declares a document type or an entity"
    )


def test_a_declaration_across_two_chunks_is_seen() -> None:
    part = b"<!--" + b"a" * (archive.CHUNK - 6) + b"<!DOCTYPE x>"
    assert "declares a document type" in refused(with_part("xl/late.xml", part))


def test_an_encoding_that_hides_declarations_is_refused() -> None:
    assert "in an encoding that is not read" in refused(
        with_part("xl/a.xml", b"<?xml version='1.0' encoding='utf-7'?><x/>")
    )


def test_a_falsified_size_is_refused() -> None:
    data = bytearray(WHOLE)
    entry = data.index(b"PK\x01\x02")
    size = struct.unpack_from("<I", data, entry + 24)[0]
    struct.pack_into("<I", data, entry + 24, size - 5)
    assert refused(bytes(data)).endswith("damaged, or not of the size declared")


def test_an_encrypted_part_is_refused() -> None:
    data = bytearray(WHOLE)
    struct.pack_into("<H", data, data.index(b"PK\x01\x02") + 8, 1)
    assert refused(bytes(data)).endswith(": encrypted")


def test_an_unusual_packing_is_refused() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_LZMA) as made:
        made.writestr("xl/workbook.xml", b"<x/>")
    assert "packed by method 14" in refused(data.getvalue())


def test_a_changed_byte_is_refused_by_its_part() -> None:
    changed = replaced(WHOLE, SHEET, b"</row>", b"</row>")
    place = changed.index(SHEET.encode()) + len(SHEET) + 20
    assert refused(changed[:place] + bytes([changed[place] ^ 0xFF]) + changed[place + 1 :]).startswith(
        f"part {SHEET}"
    )
