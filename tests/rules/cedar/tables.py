"""The tables of docs/access.md, read out of the markdown: nothing here comes from the program."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

PAGE = Path(__file__).parents[3] / "docs" / "access.md"
COMPARTMENTS = ("children", "civilians", "military", "remains")
WHOLE, NAMED, WITHOUT = "●", "○", "–"

Row = dict[str, str]


@cache
def page() -> str:
    """Return the page."""
    return PAGE.read_text(encoding="utf-8")


def section(title: str) -> str:
    """Return what stands under a heading, until the next one."""
    return re.split(r"^#+ ", page().split(f"# {title}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]


def tables(title: str) -> Iterator[list[Row]]:
    """Yield each table of a section, each row by the heads of its columns."""
    for block in re.findall(r"(?:^\|.*\n)+", section(title), re.MULTILINE):
        lines = [[cell.strip() for cell in line.strip("|\n").split("|")] for line in block.splitlines()]
        yield [dict(zip(lines[0], line, strict=True)) for line in lines[2:]]


@cache
def marks() -> dict[str, Row]:
    """Return what stands in the two tables of roles: of each permission, the mark of each role."""
    found: dict[str, Row] = {}
    for table in tables("Roles and permissions"):
        for row in table:
            marked = {name_of(role): mark for role, mark in row.items() if mark and role != "permission"}
            found.setdefault(row["permission"], {}).update(marked)
    return found


def name_of(words: str) -> str:
    """Return the name of a role or a field: "medical officer" is `medical_officer`."""
    words = words.split(" (")[0].removeprefix("a ").replace("'s ", " ")
    return words.strip(" `").replace(" ", "_")


@cache
def spoken() -> dict[str, str]:
    """Return each permission under the words the page has for it: "list close approve"."""
    return {_words(permission): permission for permission in marks()}


def _words(permission: str) -> str:
    resource, _, action = permission.split(":")
    return f"{resource} {action.replace('_', ' ')}"


def listed(words: str) -> frozenset[str]:
    """Return the permissions of an enumeration: "claim record, retract; list close approve, propose"."""
    found, before = set(), ""
    for phrase in re.split(r"[,;]\s|\sand\s", " ".join(words.split()).strip(" .")):
        before = next(said for said in _readings(before, phrase) if said in spoken())
        found.add(spoken()[before])
    return frozenset(found)


def _readings(before: str, phrase: str) -> Iterator[str]:
    yield phrase
    said = before.split()
    yield from (f"{' '.join(said[:length])} {phrase}" for length in range(len(said), 0, -1))


def after(start: str, end: str) -> str:
    """Return the words of the page between two others."""
    return page().split(start, 1)[1].split(end, 1)[0]


@cache
def groups() -> dict[str, frozenset[str]]:
    """Return the permissions the page enumerates, under the names the policy has for them."""
    eyes = next(tables("Four eyes"))
    return {
        "without_compartment": listed(section("Without a compartment").split(" (`–`")[0].strip().strip(".")),
        "named_for_child": listed(after("in `children`, the permissions ", " are `○` for everybody")),
        "proof_again": listed(after("is asked for: ", "\n\n")),
        "approves": frozenset(spoken()[row["approves"]] for row in eyes),
        "leaves_the_house": frozenset(
            spoken()[row["approves"]] for row in eyes if row["leaves the house"].startswith("yes")
        ),
        "log_first": listed(after("(`log_first`): ", "\n")),
        "second_person": listed(after("(`second_person`): ", "\n")),
    }


@cache
def purposes() -> dict[str, frozenset[str]]:
    """Return what each purpose allows."""
    rows = next(tables("Purposes"))
    everything = frozenset(marks())
    return {
        row["purpose"]: everything if row["allows"].startswith("everything") else listed(row["allows"])
        for row in rows
    }


@cache
def opened_by() -> dict[str, frozenset[str]]:
    """Return the roles that may open each masked field."""
    rows = next(tables("Fields that are masked"))
    return {
        name_of(row["field"]): frozenset(map(name_of, row["may be opened by"].split(", "))) for row in rows
    }
