"""Lists damaged: any bytes, the parts of packages, the XML inside, the text of text files."""

import io
import random
import re
import zipfile
import zlib
from collections.abc import Callable
from itertools import pairwise
from warnings import catch_warnings

Mutation = Callable[[bytes, random.Random], bytes]
CODINGS = (
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "cp1251",
    "cp866",
    "koi8-u",
    "mac-cyrillic",
)
SEPARATORS = (b",", b";", b"\t", b"|", b":", b" ")
ODD = (
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\x1a",
    b"\x85",
    b"\xe2\x80\xae",
    b"\xed\xa0\x80",
    b"\r",
    b'"',
    b"\x1b[2J",
)
NUMBERS = (
    b"0",
    b"-1",
    b"1",
    b"16385",
    b"1048577",
    b"2147483648",
    b"18446744073709551616",
    b"9" * 5000,
    b"1e308",
    b"NaN",
)
LARGE = 1_000_000


def flipped(data: bytes, chance: random.Random) -> bytes:
    """Change a few bits anywhere."""
    out = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 8, 64))):
        if out:
            out[chance.randrange(len(out))] ^= 1 << chance.randrange(8)
    return bytes(out)


def overwritten(data: bytes, chance: random.Random) -> bytes:
    """Write what readers stumble over into the middle of a file."""
    out = bytearray(data)
    for _ in range(chance.randrange(1, 6)):
        at, what = chance.randrange(len(out) + 1), chance.choice((*ODD, *NUMBERS, b"\xff" * 4, bytes(8)))
        out[at : at + (len(what) if chance.random() < 0.5 else 0)] = what
    return bytes(out)


def moved(data: bytes, chance: random.Random) -> bytes:
    """Cut a piece out and put it, or put it again, somewhere else."""
    start = chance.randrange(len(data) + 1)
    piece = data[start : start + chance.choice((1, 16, 512, 4096, len(data)))]
    rest = data[:start] + data[start + len(piece) :] if chance.random() < 0.5 else data
    at = chance.randrange(len(rest) + 1)
    return rest[:at] + piece * chance.choice((1, 1, 2, 5)) + rest[at:]


def cut(data: bytes, chance: random.Random) -> bytes:
    """Keep only a part, as after a transfer that broke off."""
    start = chance.choice((0, 0, 0, chance.randrange(len(data) + 1)))
    return data[start : chance.randrange(start, len(data) + 1)]


def joined(data: bytes, chance: random.Random) -> bytes:
    """Put the file behind itself, or rubbish before or behind it."""
    rubbish = chance.randbytes(chance.choice((1, 100, 70_000)))
    return chance.choice(
        (data + data, rubbish + data, data + rubbish, b"\xef\xbb\xbf" + data, b"PK\x03\x04" + data)
    )


def parts_changed(data: bytes, chance: random.Random) -> bytes:
    """Drop, double, rename, empty, exchange or store otherwise the parts of a package."""
    parts = _parts(data)
    for _ in range(chance.randrange(1, 4)):
        _change_parts(parts, chance)
    return _package(
        parts, chance.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA))
    )


def _change_parts(parts: list[tuple[str, bytes]], chance: random.Random) -> None:
    if not parts:
        return
    at = chance.randrange(len(parts))
    name, body = parts[at]
    match chance.randrange(7):
        case 0:
            del parts[at]
        case 1:
            parts.append((name, body))
        case 2:
            parts[at] = (
                chance.choice(("../" * 5 + name, name.upper(), "/" + name, "a" * 60_000, "con\0", "")),
                body,
            )
        case 3:
            parts[at] = (name, b"")
        case 4:
            parts[at] = (name, chance.choice(parts)[1])
        case 5:
            parts[at] = (name, flipped(body, chance))
        case _:
            chance.shuffle(parts)


def records_of_zip(data: bytes, chance: random.Random) -> bytes:
    """Lie in the records of a zip: sizes, offsets, flags, methods, checksums."""
    out = bytearray(data)
    heads = [found.start() for found in re.finditer(rb"PK(?:\x03\x04|\x01\x02|\x05\x06)", data)]
    for _ in range(chance.randrange(1, 5)):
        at = chance.choice(heads) + chance.randrange(4, 30)
        out[at : at + 2] = chance.choice((b"\0\0", b"\xff\xff", b"\x01\0", b"\x08\0", chance.randbytes(2)))
    return bytes(out)


def xml_edited(data: bytes, chance: random.Random) -> bytes:
    """Damage the XML of one part: an element dropped, doubled, moved; an attribute or number absurd."""
    parts = _parts(data)
    written = [place for place, (name, _) in enumerate(parts) if name.endswith((".xml", ".rels"))]
    if not written:
        return parts_changed(data, chance)
    name, body = parts[at := chance.choice(written)]
    for _ in range(chance.choice((1, 1, 2, 5))):
        body = chance.choice((_attribute, _number, _element, _text, _entity))(body, chance)
    parts[at] = (name, body)
    return _package(parts)


def _attribute(body: bytes, chance: random.Random) -> bytes:
    found = _one(rb'(\s[\w:]+=)"([^"]*)"', body, chance)
    value = chance.choice(
        (*NUMBERS, b"", b"XFD1048576", b"A1:XFD1048576", b"A0", b"s", b"inlineStr", b"b", b"e", b"d", b"&#0;")
    )
    return body if not found else body[: found.start(2)] + value + body[found.end(2) :]


def _number(body: bytes, chance: random.Random) -> bytes:
    found = _one(rb"\d+", body, chance)
    return body if not found else body[: found.start()] + chance.choice(NUMBERS) + body[found.end() :]


def _element(body: bytes, chance: random.Random) -> bytes:
    ends = [found.end() for found in re.finditer(rb">", body)]
    if len(ends) < 2:
        return body
    start, end = (
        sorted(chance.sample(ends, 2)) if chance.random() < 0.2 else chance.choice(list(pairwise(ends)))
    )
    piece = body[start:end]
    return body[:start] + piece * chance.choice((0, 0, 2, 3, max(1, 20_000 // len(piece)))) + body[end:]


def _text(body: bytes, chance: random.Random) -> bytes:
    at = chance.choice([0, *(found.end() for found in re.finditer(rb">", body))])
    what = chance.choice(
        (*ODD, *NUMBERS, b"x" * LARGE, "\u202eї\U0001f600".encode() * 100, b"]]>", b"&amp;" * 50)
    )
    return body[:at] + what + body[at:]


def _entity(body: bytes, chance: random.Random) -> bytes:
    doctype = b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    head, mark, rest = body.partition(b"?>")
    changed = head + mark + doctype + rest
    coded = chance.choice((changed, body.replace(b"UTF-8", b"UTF-7"), body.replace(b"UTF-8", b"nonsense")))
    return chance.choice((coded, b"<a>" * 30_000 + body, body.decode("utf-8", "replace").encode("utf-16")))


def dimensions(data: bytes, chance: random.Random) -> bytes:
    """Claim or spread rows, columns, repeats and merged cells far beyond what is there."""
    parts = _parts(data)
    return _package([(name, _spread(body, chance)) for name, body in parts])


def _spread(body: bytes, chance: random.Random) -> bytes:
    many = str(chance.choice((200, 16_384, 16_385, 1_048_576, 2**31, 2**64))).encode()
    body = re.sub(rb'(<dimension ref=)"[^"]*"', rb'\1"A1:XFD' + many + b'"', body)
    body = re.sub(rb'(-repeated=)"\d+"', rb'\1"' + many + b'"', body)
    if chance.random() < 0.5:
        body = re.sub(
            rb'(<(?:\w+:)?(?:row|c) r=)"([A-Z]*)\d+"',
            rb'\1"\g<2>' + many + b'"',
            body,
            count=chance.choice((1, 0)),
        )
    if chance.random() < 0.5:
        merged = b"".join(
            b'<mergeCell ref="A%d:XFD%s"/>' % (row, many) for row in range(1, chance.choice((2, 3_000)))
        )
        body = body.replace(b"</sheetData>", b"</sheetData><mergeCells>" + merged + b"</mergeCells>")
    return body


def shared_texts(data: bytes, chance: random.Random) -> bytes:
    """Damage the table of texts that the cells point into."""
    parts = dict(_parts(data))
    if (body := parts.get("xl/sharedStrings.xml")) is None:
        return xml_edited(data, chance)
    items = re.findall(rb"<si>.*?</si>", body, re.DOTALL) or [b"<si/>"]
    kept = chance.choice(
        ([], items[:1], items * 200, chance.sample(items, len(items)), [b"<si><r/><r><t/></r></si>"])
    )
    long = b"<si><t>" + b"\xd1\x97" * chance.choice((40_000, LARGE)) + b"</t></si>"
    head = body[: body.find(b"<si>")] if b"<si>" in body else body
    parts["xl/sharedStrings.xml"] = head + b"".join((*kept, *chance.choice(((), (long,))))) + b"</sst>"
    return _package(list(parts.items()))


def text_broken(data: bytes, chance: random.Random) -> bytes:
    """Damage a text file: quotes, separators, NULs, line ends, long lines, many columns."""
    out = data
    for _ in range(chance.randrange(1, 4)):
        out = chance.choice((_odd_bytes, _separated, _long_line, _lines, _wide))(out, chance)
    return out


def _odd_bytes(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(ODD) * chance.choice((1, 2, 3, 500)) + data[at:]


def _separated(data: bytes, chance: random.Random) -> bytes:
    return data.replace(
        chance.choice(SEPARATORS), chance.choice((*SEPARATORS, b'"', b"", b",,")), chance.choice((1, -1))
    )


def _long_line(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return (
        data[:at]
        + chance.choice((b"x", b",", b'"', b'""', b"\xd1\x97", b" ")) * chance.choice((200_000, LARGE))
        + data[at:]
    )


def _lines(data: bytes, chance: random.Random) -> bytes:
    lines = data.splitlines(keepends=True)
    chance.shuffle(lines)
    return chance.choice(
        (b"".join(lines), data.replace(b"\n", chance.choice((b"\r", b"\n\r", b"\x0b", b""))), data * 40)
    )


def _wide(data: bytes, chance: random.Random) -> bytes:
    return data.replace(b"\n", b"," * chance.choice((199, 201, 20_000)) + b"\n", chance.choice((1, 30)))


def recoded(data: bytes, chance: random.Random) -> bytes:
    """Write a text in another coding, whole or changing in the middle."""
    text = data.decode("utf-8", "replace")
    whole = text.encode(chance.choice(CODINGS), "replace")
    half = text[: len(text) // 2].encode("utf-8") + text[len(text) // 2 :].encode(
        chance.choice(CODINGS), "replace"
    )
    return (
        flipped(chance.choice((whole, half)), chance)
        if chance.random() < 0.3
        else chance.choice((whole, half))
    )


def sectors(data: bytes, chance: random.Random) -> bytes:
    """Damage an old compound file: its header, its tables of sectors, a record of the book."""
    out = bytearray(data)
    for _ in range(chance.randrange(1, 4)):
        area = chance.choice(((24, 76), (76, 512), (512, len(out)), (512, min(len(out), 4096))))
        at = chance.randrange(*area)
        out[at : at + 4] = chance.choice(
            (b"\xff\xff\xff\xff", b"\xfe\xff\xff\xff", bytes(4), b"\x01\0\0\0", chance.randbytes(4))
        )
    return bytes(out)


def _parts(data: bytes) -> list[tuple[str, bytes]]:
    found = []
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for entry in package.infolist():
            try:
                found.append((entry.filename, package.read(entry)))
            except (zipfile.BadZipFile, RuntimeError, NotImplementedError, zlib.error, EOFError):
                found.append((entry.filename, b""))
    return found


def _package(parts: list[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with catch_warnings(action="ignore"), zipfile.ZipFile(out, "w", method, compresslevel=1) as package:
        for name, body in parts:
            entry = zipfile.ZipInfo(name[:60_000])
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else method
            package.writestr(entry, body)
    return out.getvalue()


def _one(pattern: bytes, body: bytes, chance: random.Random) -> "re.Match[bytes] | None":
    found = list(re.finditer(pattern, body))
    return chance.choice(found) if found else None


ANY: tuple[Mutation, ...] = (flipped, overwritten, moved, cut, joined)
PACKAGE: tuple[Mutation, ...] = (
    parts_changed,
    records_of_zip,
    xml_edited,
    xml_edited,
    dimensions,
    shared_texts,
)
TEXT: tuple[Mutation, ...] = (text_broken, text_broken, recoded)
OLD: tuple[Mutation, ...] = (sectors, sectors)


def mutations_of(data: bytes) -> tuple[Mutation, ...]:
    """Return what can be done to this kind of file."""
    if zipfile.is_zipfile(io.BytesIO(data)):
        return ANY + PACKAGE
    return ANY + (OLD if data.startswith(b"\xd0\xcf\x11\xe0") and len(data) > 4096 else TEXT)
