"""The cell styles of an XLSX (18.8), as far as they say something of a person's row."""

import re
import zipfile
from typing import NamedTuple

from byname.core.tabular.formats.xml import Attributes, Handler, is_on, scan

DATE_FORMATS = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
WHITE = {"", "FFFFFFFF", "00FFFFFF", "indexed 9", "indexed 64", "indexed 65", "theme 0"}


class Style(NamedTuple):
    """Whether text is struck out, the fill's colour, how many digits are always shown, whether a date."""

    struck: bool = False
    fill: str = ""
    zeros: int = 0
    date: bool = False


PLAIN = Style()


class _StylesHandler(Handler):
    def __init__(self) -> None:
        self.formats: dict[int, str] = {}
        self.fonts: list[bool] = []
        self.fills: list[str] = []
        self.cells: list[tuple[int, int, int]] = []
        self._inside: list[str] = []
        self._solid = False

    def start(self, name: str, attributes: Attributes) -> None:
        parent = self._inside[-1] if self._inside else ""
        self._inside.append(name)
        if name == "numFmt" and parent == "numFmts":
            self.formats[_int(attributes, "numFmtId")] = attributes.get("formatCode", "")
        elif name == "font" and parent == "fonts":
            self.fonts.append(False)
        elif name == "strike" and parent == "font" and self.fonts:
            self.fonts[-1] = is_on(attributes)
        elif name == "xf" and parent == "cellXfs":
            self.cells.append(tuple(_int(attributes, key) for key in ("fontId", "fillId", "numFmtId")))  # type: ignore[arg-type]
        else:
            self._fill(name, parent, attributes)

    def _fill(self, name: str, parent: str, attributes: Attributes) -> None:
        if name == "fill" and parent == "fills":
            self.fills.append("")
        elif name == "patternFill":
            self._solid = attributes.get("patternType", "none") not in ("none", "gray125")
        elif name == "fgColor" and parent == "patternFill" and self._solid and self.fills:
            self.fills[-1] = _colour(attributes)

    def end(self, name: str) -> None:
        self._inside.pop()


def read_styles(parts: zipfile.ZipFile) -> list[Style]:
    """Read the styles in the order in which cells refer to them."""
    handler = _StylesHandler()
    scan(parts, "xl/styles.xml", handler)
    return [_style(handler, *numbers) for numbers in handler.cells]


def _style(handler: _StylesHandler, font: int, fill: int, number: int) -> Style:
    code = QUOTED.sub("", handler.formats.get(number, ""))
    zeros = len(code) if code and set(code) == {"0"} else 0
    date = number in DATE_FORMATS or bool(re.search("[dmyhs]", code, re.IGNORECASE))
    struck = font < len(handler.fonts) and handler.fonts[font]
    return Style(struck, handler.fills[fill] if fill < len(handler.fills) else "", zeros, date)


def _colour(attributes: Attributes) -> str:
    colour = attributes.get("rgb", "")
    for key in ("theme", "indexed"):
        if key in attributes:
            colour = f"{key} {attributes[key]}"
    return "" if colour in WHITE else colour


def _int(attributes: Attributes, key: str) -> int:
    text = attributes.get(key, "0")
    return int(text) if text.isdecimal() else 0
