"""Going once through an XML part, element by element, holding nothing."""

import zipfile
from xml.parsers import expat

from byname.core.errors import Unreadable

Attributes = dict[str, str]


class Handler:
    """What is done at the start of an element, at its text, at its end; names come without prefix."""

    def start(self, name: str, attributes: Attributes) -> None:
        """Meet an element."""

    def text(self, letters: str) -> None:
        """Meet some of its text."""

    def end(self, name: str) -> None:
        """Leave an element."""


def local(name: str) -> str:
    """Cut a namespace prefix off."""
    return name.rpartition(":")[2]


def scan(parts: zipfile.ZipFile, part: str, handler: Handler) -> None:
    """Go through a part of the archive, if it has it; raises Unreadable naming the part and the line."""
    if part not in parts.NameToInfo:
        return
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, attributes: handler.start(local(name), attributes)
    parser.EndElementHandler = lambda name: handler.end(local(name))
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    try:
        with parts.open(part) as stream:
            parser.ParseFile(stream)
    except (expat.ExpatError, ValueError):
        raise Unreadable(f"part {part}, line {parser.CurrentLineNumber}: damaged XML") from None


def _refuse(*_: object) -> None:
    raise ValueError
