"""The tables between one list and one register: the level of any two spellings, and how common it is (u)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from byname.core.linkage.people import Listed, Registered
from byname.core.linkage.vocabulary import Neighbours, SurnameIndex, child_table, name_table
from byname.core.names.compare import NameLevel, SurnameLevel
from byname.core.names.given import Name

Ints = npt.NDArray[np.int64]
Levels = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
_ODD_NAMES = 200  # words that are no given name are many, and each is that much rarer than an unseen name
_AVERAGE_PEOPLE = 10.0


@dataclass(frozen=True, slots=True)
class NameShares:
    """How common each listed spelling of one name is in the register.

    `at_level` is the share of people by listed spelling and level, `unseen` the chance of a spelling as the
    name of nobody registered; `initial` is the share of people an initial may stand for, zero for
    whole words; `odd` marks spellings no table of names holds, `missing` those without a letter.
    """

    at_level: Floats
    unseen: Floats
    initial: Floats
    odd: Bools
    missing: Bools


@dataclass(frozen=True, slots=True)
class Tables:
    """Levels between listed and registered spellings; `names` and `log_u` go by listed spelling and level."""

    surnames: Neighbours
    given: Levels
    patronymics: Levels
    child_of_given: npt.NDArray[np.bool_]
    father_of_given: npt.NDArray[np.bool_]
    names: dict[str, NameShares]
    log_u: dict[str, Floats]
    log_u_father: Floats
    log_u_child: Floats


def build(register: Registered, index: SurnameIndex, listed: Listed) -> Tables:
    """Compare every listed spelling with every registered one, once, however many people bear it."""
    surnames = index.neighbours(listed.names.surnames.values)
    given = name_table(listed.names.given.values, register.names.given.values)
    patronymics = name_table(listed.names.patronymics.values, register.names.patronymics.values)
    mass = register.bearers
    child = child_table(listed.names.patronymics.values, register.names.given.values)
    father = child_table(register.names.patronymics.values, listed.names.given.values).T
    log_u = {
        "surname": _half_chances(mass["surname"], surnames),
        "given_name": _name_chances(given, mass["given"]),
        "patronymic": _name_chances(patronymics, mass["patronymic"]),
        "birth": register.birth_field.chances(listed.births),
        "sex": _sex_chances(mass["sex"]),
    }
    names = {
        "surname": _surname_shares(mass["surname"], surnames, listed.unnamed),
        "given_name": _name_shares(given, mass["given"], listed.names.given.values, log_u["given_name"]),
        "patronymic": _name_shares(
            patronymics, mass["patronymic"], listed.names.patronymics.values, log_u["patronymic"]
        ),
    }
    return Tables(
        surnames=surnames,
        given=given,
        patronymics=patronymics,
        child_of_given=child,
        father_of_given=father,
        names=names,
        log_u=log_u,
        log_u_father=np.log2((child @ mass["given"] + 1) / (mass["given"].sum() + 1)),
        log_u_child=np.log2((father @ mass["patronymic"] + 1) / (mass["patronymic"].sum() + 1)),
    )


def _surname_shares(mass: Floats, near: Neighbours, unnamed: Bools) -> NameShares:
    size = len(near.start) - 1
    words = np.repeat(np.arange(size), np.diff(near.start))
    shares = np.zeros((size, len(SurnameLevel)))
    np.add.at(shares, (words, near.level), mass[near.registered])  # whole numbers: their order is nothing
    return NameShares(
        shares / max(mass.sum(), 1.0),
        np.full(size, _unseen(mass)),
        np.zeros(size),
        np.zeros(size, dtype=bool),
        unnamed,
    )


def _name_shares(table: Levels, mass: Floats, names: Sequence[Name], log_u: Floats) -> NameShares:
    counts = np.stack([(table == level) @ mass for level in NameLevel], axis=1)
    initial = np.array([name.initial for name in names], bool)
    odd = np.array([not (name.known or name.misspelt) for name in names], bool)
    return NameShares(
        counts / np.maximum(counts[:, 1:].sum(axis=1, keepdims=True), 1.0),
        np.where(odd, _unseen(mass) / _ODD_NAMES, _unseen(mass)),
        np.where(initial, np.exp2(log_u[:, NameLevel.INITIAL]), 0.0),
        odd,
        np.array([not name.key for name in names], bool),
    )


def _unseen(mass: Floats) -> float:
    """Give the chance of one name nobody bears, from the number of those borne once and twice (Chao 1984)."""
    once, twice = float((mass == 1).sum()), float((mass == 2).sum())
    return (2 * twice + 1) / (once + 1) / max(float(mass.sum()), 1.0) / 2


def _half_chances(mass: Floats, near: Neighbours) -> Floats:
    """Count the people who share half a double surname; other levels of surnames are weighed by `names`."""
    size = len(near.start) - 1
    half = near.level == SurnameLevel.HALF
    words = np.repeat(np.arange(size), np.diff(near.start))[half]
    chances = np.ones((size, len(SurnameLevel)))
    counts = np.bincount(words, weights=mass[near.registered[half]], minlength=size)
    chances[:, SurnameLevel.HALF] = np.minimum((counts + 1) / max(mass.sum(), 1.0), 1.0)
    return np.log2(chances)


def _name_chances(table: Levels, mass: Floats) -> Floats:
    """Count the people at each level from each listed name; thin counts lean on the average of all names."""
    counts = np.stack([(table == level) @ mass for level in NameLevel], axis=1)
    known = np.maximum(counts[:, 1:].sum(axis=1, keepdims=True), 1.0)
    full, short = slice(1, NameLevel.INITIAL), slice(NameLevel.INITIAL, None)
    chances = np.ones_like(counts)
    for group in (full, short):
        rows = counts[:, group].sum(axis=1) > 0
        shares = counts[rows, group] / known[rows]
        average = shares.mean(axis=0, keepdims=True) if rows.any() else shares
        weight = known[rows] / (known[rows] + _AVERAGE_PEOPLE)
        chances[rows, group] = weight * shares + (1 - weight) * average + 1 / (known[rows] + 1)
    return np.asarray(np.log2(np.minimum(chances, 1.0)))


def _sex_chances(mass: Floats) -> Floats:
    counts = mass[1:3] + 1
    share = counts / counts.sum()
    return np.asarray(np.log2([[1, 1, 1], [1, share[0], share[1]], [1, share[1], share[0]]]))


def surname_index(register: Registered) -> SurnameIndex:
    """Prepare the registered surnames for the neighbour table."""
    return SurnameIndex(register.names.surnames.values)
