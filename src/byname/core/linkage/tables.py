"""The tables between one list and one register: the level of any two spellings, and how common it is (u)."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from byname.core.linkage import dates
from byname.core.linkage.people import Listed, Registered
from byname.core.linkage.vocabulary import Neighbours, SurnameIndex, child_table, name_table
from byname.core.names.compare import NameLevel, SurnameLevel

Ints = npt.NDArray[np.int64]
Levels = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float64]
_AVERAGE_PEOPLE = 10.0
_AVERAGE_SHARE = 0.3


@dataclass(frozen=True, slots=True)
class Tables:
    """Levels between listed and registered spellings; `log_u` is indexed by listed spelling and level."""

    surnames: Neighbours
    given: Levels
    patronymics: Levels
    child_of_given: npt.NDArray[np.bool_]
    father_of_given: npt.NDArray[np.bool_]
    log_u: dict[str, Floats]
    log_u_father: Floats
    log_u_child: Floats


def build(register: Registered, index: SurnameIndex, listed: Listed) -> Tables:
    """Compare every listed spelling with every registered one, once, however many people bear it."""
    surnames = index.neighbours(listed.names.surnames.values)
    given = name_table(listed.names.given.values, register.names.given.values)
    patronymics = name_table(listed.names.patronymics.values, register.names.patronymics.values)
    given_mass = np.bincount(register.columns.given, minlength=given.shape[1]).astype(float)
    father_mass = np.bincount(register.columns.patronymic, minlength=patronymics.shape[1]).astype(float)
    child = child_table(listed.names.patronymics.values, register.names.given.values)
    father = child_table(register.names.patronymics.values, listed.names.given.values).T
    return Tables(
        surnames=surnames,
        given=given,
        patronymics=patronymics,
        child_of_given=child,
        father_of_given=father,
        log_u={
            "surname": _surname_chances(register, listed, surnames),
            "given_name": _name_chances(given, given_mass),
            "patronymic": _name_chances(patronymics, father_mass),
            "birth": dates.chances(register.births.take(register.columns.birth), listed.births),
            "sex": _sex_chances(register.columns.sex),
        },
        log_u_father=np.log2((child @ given_mass + 1) / (given_mass.sum() + 1)),
        log_u_child=np.log2((father @ father_mass + 1) / (father_mass.sum() + 1)),
    )


def _surname_chances(register: Registered, listed: Listed, near: Neighbours) -> Floats:
    """Count the people at each level from each listed surname; thin counts lean on words as long."""
    people, size = max(len(register.records), 1), len(listed.names.surnames.values)
    mass = np.bincount(register.columns.surname, minlength=len(register.names.surnames.values)).astype(float)
    words = np.repeat(np.arange(size), np.diff(near.start))
    counts = np.zeros((size, len(SurnameLevel)))
    np.add.at(counts, (words, near.level), mass[near.registered])
    lengths = np.array(
        [min(len(word[0][0]), 14) if word else 0 for word in listed.names.surnames.values], np.int64
    )
    average = np.zeros((15, len(SurnameLevel)))
    np.add.at(average, lengths, counts)
    average /= np.maximum(np.bincount(lengths, minlength=15), 1)[:, None]
    slips = slice(SurnameLevel.SPELLING, SurnameLevel.OTHER)
    leaning = counts.copy()
    leaning[:, slips] = (1 - _AVERAGE_SHARE) * counts[:, slips] + _AVERAGE_SHARE * average[lengths][:, slips]
    chances = np.minimum((leaning + 1) / people, 1.0)
    chances[:, SurnameLevel.OTHER] = 1.0
    chances[:, SurnameLevel.MISSING] = 1.0
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


def _sex_chances(sex: npt.NDArray[np.int32]) -> Floats:
    counts = np.bincount(sex, minlength=3).astype(float) + 1
    share = counts[1:3] / counts[1:3].sum()
    return np.asarray(np.log2([[1, 1, 1], [1, share[0], share[1]], [1, share[1], share[0]]]))


def surname_index(register: Registered) -> SurnameIndex:
    """Prepare the registered surnames for the neighbour table."""
    return SurnameIndex(register.names.surnames.values)
