"""Numbers drawn by lot: what a plan and a register's columns are given before they leave the vault.

Tokens are numbered in the order in which they were first read, and lists and registers are often in
alphabetical order: a number would then say how a name begins. Here every token, row and reading gets another
number, from the system's source of randomness, for one run. Only a person keeps his: it breaks ties.
"""

import os
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from byname.core.errors import OutsideModel
from byname.core.linkage.candidates import Found
from byname.core.linkage.columns import Columns, Runs, expand
from byname.core.linkage.plan import Plan
from byname.core.linkage.vocabulary import Neighbours

Ints = npt.NDArray[np.int64]
_KEPT = ("person", "sex")
# Who may be whose child, and how common a name is, is asked only of the few pairs that come back.
_STAYING = ("child_of_given", "father_of_given", "log_u_father", "log_u_child")
# What the numbers of an array are, and what counts its places (its axes). What does not stand here does not
# leave.
_NUMBERS = {
    "row": "row",
    "surname": "listed surname",
    "given": "listed given",
    "patronymic": "listed patronymic",
    "same_birth": "birth",
    "same_personal_number": "personal_number",
    "same_tax_number": "tax_number",
    "tables.surnames": "surname",
}
_AXES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("row", "order", "surname", "given", "patronymic", "reading_sex"), ("reading",)),
    **dict.fromkeys(("births", "same_birth", "same_personal_number", "same_tax_number"), ("row",)),
    "unnamed": ("listed surname",),
    "register_births": ("birth",),
    "register_unnamed": ("surname",),
    "tables.surnames": ("listed surname",),
    "tables.given": ("listed given", "given"),
    "tables.patronymics": ("listed patronymic", "patronymic"),
    "worth.named.surname": ("listed surname",),
    "worth.named.given_name": ("listed given",),
    "worth.named.patronymic": ("listed patronymic",),
    "worth.plain.birth": ("row",),
    "worth.plain.sex": (),
    **dict.fromkeys(("worth.order", "worth.case"), ("reading",)),
    **dict.fromkeys([f"tables.{name}" for name in _STAYING], ()),
}


def lots(size: int) -> Ints:
    """Draw a new number for each of so many old ones."""
    return np.argsort(np.frombuffer(os.urandom(8 * size), np.uint64)).astype(np.int64)


@dataclass(frozen=True, slots=True)
class Blind:
    """The new numbers of a register's tokens, by field."""

    tokens: dict[str, Ints]

    @staticmethod
    def of(columns: Columns) -> "Blind":
        """Draw new numbers for every token of a register."""
        return Blind(
            {
                name: lots(int(column.max(initial=-1)) + 1)
                for name, column in columns.arrays().items()
                if name not in _KEPT
            }
        )

    def columns(self, columns: Columns) -> Columns:
        """Give the columns in new numbers."""
        return Columns(
            **{
                name: self.tokens[name][column].astype(np.int32) if name in self.tokens else column
                for name, column in columns.arrays().items()
            }
        )

    def plan(self, plan: Plan) -> "BlindPlan":
        """Give a plan in the register's new numbers, with others for its own rows, readings and tokens."""
        row = lots(plan.rows)
        order = np.argsort(row[plan.row], kind="stable")  # the readings of a row stay in their order
        spaces = self._borne_or_not(plan) | {
            "row": row,
            "reading": np.argsort(order),
            "listed surname": lots(len(plan.unnamed)),
            "listed given": lots(len(plan.tables.given)),
            "listed patronymic": lots(len(plan.tables.patronymics)),
        }
        staying = {name: getattr(plan.tables, name)[:0] for name in _STAYING}
        tables = replace(plan.tables, names={}, log_u={}, **staying)
        return BlindPlan(_moved(replace(plan, tables=tables), "", spaces), plan.row, order)

    def _borne_or_not(self, plan: Plan) -> dict[str, Ints]:
        """Draw numbers, after the others, for tokens of the register's vocabularies that nobody bears."""
        sizes = {
            "surname": len(plan.register_unnamed),
            "given": plan.tables.given.shape[1],
            "patronymic": plan.tables.patronymics.shape[1],
            "birth": len(plan.register_births.day),
        }
        return self.tokens | {
            name: np.concatenate(
                [self.tokens[name], len(self.tokens[name]) + lots(size - len(self.tokens[name]))]
            )
            for name, size in sizes.items()
        }


@dataclass(frozen=True, slots=True)
class BlindPlan:
    """A plan that may leave, and what stays: of which row and reading each new reading is."""

    plan: Plan
    row: Ints
    reading: Ints

    def restored(self, found: Found) -> Found:
        """Give back to what was found by this plan the numbers of the plan it was made from."""
        reading = self.reading[found.reading]
        return replace(found, row=self.row[reading], reading=reading)


def _moved(value: Any, path: str, spaces: dict[str, Ints]) -> Any:
    """Give a part of a plan in new numbers; refuses an array nobody has said the numbers of."""
    if isinstance(value, Neighbours):
        return _near(value, spaces)
    if isinstance(value, Runs):
        start, at = _runs(value.start, spaces[_AXES[path][0]])
        return Runs(start, spaces[_NUMBERS[path]][value.tokens[at]].astype(np.int32))
    if isinstance(value, np.ndarray):
        return _array(value, path, spaces)
    if isinstance(value, dict):
        return {name: _moved(inner, _under(path, name), spaces) for name, inner in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        inner = {
            field.name: _moved(
                getattr(value, field.name), path if path in _AXES else _under(path, field.name), spaces
            )
            for field in fields(value)
        }
        return replace(value, **inner)
    if isinstance(value, int | float):
        return value
    raise OutsideModel(f"{path}: expected numbers, got {type(value).__name__}; it does not leave")


def _under(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _array(values: npt.NDArray[Any], path: str, spaces: dict[str, Ints]) -> npt.NDArray[Any]:
    if path not in _AXES:
        raise OutsideModel(f"{path}: expected to know what its numbers are before it leaves")
    if path in _NUMBERS:
        values = spaces[_NUMBERS[path]][values]
    for axis, space in enumerate(_AXES[path]):
        moved = np.empty_like(values)
        moved[(slice(None),) * axis + (spaces[space],)] = values
        values = moved
    return values


def _runs(start: Ints, new: Ints) -> tuple[Ints, Ints]:
    """Put runs into a new order: where each begins now, and the old place of each member."""
    old = np.argsort(new)
    _, at = expand(start[old], start[old + 1])
    return np.concatenate([[0], np.cumsum(np.diff(start)[old])]), at


def _near(near: Neighbours, spaces: dict[str, Ints]) -> Neighbours:
    start, at = _runs(near.start, spaces["listed surname"])
    registered = spaces["surname"][near.registered[at]]
    word = np.repeat(np.arange(len(start) - 1), np.diff(start))
    order = np.lexsort((registered, word))  # within a word by number, as it was
    return replace(near, start=start, registered=registered[order], level=near.level[at][order])
