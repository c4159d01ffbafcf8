"""Which letters the bytes of a text file are: utf-8, utf-16 of either order, or cp1251."""

import codecs
import re

from byname.core.errors import Unreadable
from byname.core.tabular.formats.source import Findings

CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# Letters and signs that Ukrainian, Russian and Belarusian texts use above ASCII in cp1251.
USUAL = re.compile("[А-яЁёЄєІіЇїҐґЎў№«»–—“”„‘’…•°§·\xa0\xad]")
PLACEHOLDER = "�"


def decode(data: bytes, findings: Findings) -> str:
    """Return the text; raises Unreadable with the byte where the content turns out not to be text."""
    text, encoding = _decoded(data)
    findings.encoding = encoding
    damaged = text.count(PLACEHOLDER)
    if damaged:
        findings.notes.append(f"{damaged} letters could not be decoded as {encoding}")
    _refuse_binary(text, encoding, data)
    return text


def _decoded(data: bytes) -> tuple[str, str]:
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return data.decode(encoding, errors="replace"), encoding
    broad = wide(data)
    if broad:
        return data.decode(broad, errors="replace"), broad
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        repaired = data.decode("utf-8", errors="replace")
    # A few broken letters among many whole ones: utf-8 that was cut or spoilt, not another alphabet.
    whole = sum(1 for letter in repaired if letter > "\x7f" and letter != PLACEHOLDER)
    if whole > 20 * repaired.count(PLACEHOLDER):
        return repaired, "utf-8"
    return data.decode("cp1251", errors="replace"), "cp1251"


def wide(data: bytes) -> str | None:
    """Tell utf-16 without a byte order mark: nearly every second byte is 00 (Latin) or 04 (Cyrillic)."""
    sample = data[:4000]
    for encoding, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        low = sample[0::2] if encoding == "utf-16-le" else sample[1::2]
        page = high.count(0) + high.count(4)
        if len(high) > 1 and page > 0.8 * len(high) and low.count(0) < 0.1 * len(low):
            return encoding
    return None


def _refuse_binary(text: str, encoding: str, data: bytes) -> None:
    found = CONTROL.search(text)
    width = 2 if encoding.startswith("utf-16") else 1
    if found and ("\x00" in text or encoding == "cp1251" or len(CONTROL.findall(text)) * 100 > len(text)):
        start = text.index("\x00") if "\x00" in text else found.start()
        before = start * width if width == 2 or encoding == "cp1251" else len(text[:start].encode())
        raise Unreadable(f"byte {before}: binary data, expected text in utf-8, utf-16 or cp1251")
    high = [letter for letter in text[:100_000] if letter > "\x7f"]
    strange = [letter for letter in high if not USUAL.match(letter)]
    if encoding == "cp1251" and len(strange) * 5 > len(high):
        byte = next(index for index, value in enumerate(data) if value > 0x7F)
        raise Unreadable(f"byte {byte}: neither utf-8, utf-16 nor cp1251")
