"""The book of the corpus: every builder is entered here with what a reader must say about its file."""

from collections.abc import Callable
from typing import Any

Build = Callable[[], bytes]
MESSY: dict[str, tuple[Build, dict[str, Any]]] = {}
HOSTILE: dict[str, tuple[Build, dict[str, Any]]] = {}


def sheet(
    rows: int,
    people: int,
    header_row: int | list[int | None] | None,
    name: str | None = None,
    hidden: bool = False,
    classes: dict[str, int] | None = None,
    meanings: dict[int, str | list[str]] | None = None,
) -> dict[str, Any]:
    """Return what must be said about one sheet; a list means that any of its members will do."""
    said: dict[str, Any] = {"rows": rows, "people": people, "header_row": header_row, "hidden": hidden}
    if name is not None:
        said["name"] = name
    return said | {
        "classes": classes or {},
        "meanings": {str(index): meaning for index, meaning in (meanings or {}).items()},
    }


def messy(name: str, *sheets: dict[str, Any]) -> Callable[[Build], Build]:
    """Enter a file that people do send and that must be read."""

    def enter(build: Build) -> Build:
        MESSY[name] = (build, {"sheets": list(sheets)})
        return build

    return enter


def hostile(name: str, *words: str, generated: bool = False) -> Callable[[Build], Build]:
    """Enter a file to be refused, in words that hold one of these; `generated` ones are too big to keep."""

    def enter(build: Build) -> Build:
        HOSTILE[name] = (build, {"words": list(words), "generated": generated})
        return build

    return enter
