"""What a row is, weighed against everything else it could be.

A row is one of its candidates, or an unregistered relative or namesake of one of them, or a stranger. Each is
a hypothesis with a prior and a likelihood; a candidate's probability is its share of them all, so it is
absolute: a lone poor candidate stays improbable.
"""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from byname.core.linkage.candidates import Pairs
from byname.core.linkage.correction import correction
from byname.core.linkage.dates import DateLevel
from byname.core.linkage.evidence import evidence, total
from byname.core.linkage.naming import FEMALE
from byname.core.linkage.people import Listed, Registered
from byname.core.linkage.rates import FIELDS, CaseLevel, Rates
from byname.core.linkage.records import Relation
from byname.core.linkage.tables import Tables
from byname.core.names.compare import NameLevel, SurnameLevel

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

_SAME_GIVEN, _SAME_INITIAL, _OTHER_FATHER = -8.0, -1.0, -5.0
_TWINS = 0.03
_SAME_HOME, _SAME_UNIT = 0.6, 0.15  # how many families stay, and how many of them serve, together
_ROUNDS = 8


@dataclass(frozen=True, slots=True)
class Posterior:
    """For each pair its total in bits and everything it consists of; odds are against a stranger.

    `kinds` are the odds of each kind of absent kin of the pair's own person. `correction` is what the plain
    sum of all the others leaves out.
    """

    weights: dict[str, Floats]
    prior: float
    relatives: Floats
    namesakes: Floats
    others: Floats
    correction: Floats
    bits: Floats
    probability: Floats
    odds: dict[Relation, Floats]
    kinds: dict[str, Floats]
    absent: dict[str, float]


def learn(register: Registered, listed: Listed, tables: Tables, pairs: Pairs, rates: Rates) -> Posterior:
    """Learn the rates of this list, then weigh, and correct the sum."""
    return corrected(learned(register, listed, tables, pairs, rates), listed, pairs)


def learned(register: Registered, listed: Listed, tables: Tables, pairs: Pairs, rates: Rates) -> Posterior:
    """Learn the rates of this list in a few rounds, each pair counted by its probability; then weigh."""
    declined = pairs.level["name_case"] == CaseLevel.DECLINED
    women = listed.reading_sex[pairs.reading] == FEMALE
    renamed = women & (pairs.level["surname"] == SurnameLevel.OTHER)
    for _ in range(_ROUNDS):
        found = posterior(register, listed, tables, pairs, rates)
        for field in FIELDS:
            counted = np.where(renamed, 0.0, found.probability) if field == "surname" else found.probability
            rates.learn(field, pairs.level[field], counted, declined)
        rates.learn_women(pairs.level["surname"][women], found.probability[women])
        rates.learn_absent(int(listed.named.max(initial=0)) + 1, found.probability.sum(), found.absent)
    return posterior(register, listed, tables, pairs, rates)


def corrected(found: Posterior, listed: Listed, pairs: Pairs) -> Posterior:
    """Give what was found by the plain sum of its weights with what that sum leaves out of each pair.

    The candidates of a row are weighed against each other once more, so that all together stay one row.
    """
    costs = {"relatives": found.relatives, "namesakes": found.namesakes}
    more = correction().bits(found.weights | costs, pairs.level, len(pairs.row))
    same = found.odds["same_person"] * np.exp2(more)
    rivals = _others(listed.named[pairs.reading], same)
    others = -np.log2(1 + rivals * np.exp2(found.relatives + found.namesakes))
    bits = found.bits - found.others + others + more
    odds = found.odds | {"same_person": same, "another": rivals}
    probability = 1 / (1 + np.exp2(-bits))
    return replace(found, others=others, correction=more, bits=bits, odds=odds, probability=probability)


def posterior(register: Registered, listed: Listed, tables: Tables, pairs: Pairs, rates: Rates) -> Posterior:
    """Give every pair its probability by the plain sum of its weights; nothing is learned."""
    people = max(len(register.records), 1)
    absent = 1 - rates.registered
    weights = evidence(tables, listed, rates).weights(listed, pairs.reading, pairs.level)
    weights |= {
        field: np.log2(rates.m[field])[pairs.level[field]] - log_u for field, log_u in pairs.log_u.items()
    }
    named = listed.named[pairs.reading]
    reading = weights["name_order"] + weights["name_case"]
    score = total({field: weights[field] for field in FIELDS}, len(pairs.row))
    prior = float(np.log2(rates.registered / people / absent))
    same = np.exp2(prior + score)
    home = _home(pairs, weights)
    surname = (
        np.where(pairs.level["surname"] < SurnameLevel.HALF, weights["surname"], -np.inf) + home + reading
    )
    kinds = {
        "sibling": surname + _sibling(tables, pairs, weights),
        "generation": surname + _generation(register, listed, tables, pairs),
        "namesake": _namesake(pairs, weights) + reading,
    }
    absents = {kind: rates.absent[kind] * np.exp2(bits) / people for kind, bits in kinds.items()}
    related, namesake = absents["sibling"] + absents["generation"], absents["namesake"]
    relatives, namesakes = _sum(named, related), _sum(named, namesake)
    rivals = _others(named, same)
    cost_relatives = -np.log2(1 + relatives)
    cost_namesakes = -np.log2(1 + namesakes / (1 + relatives))
    cost_others = -np.log2(1 + rivals / (1 + relatives + namesakes))
    bits = prior + score + cost_relatives + cost_namesakes + cost_others
    nobody = 1 / (1 + relatives + namesakes + _sum(named, same))
    return Posterior(
        weights, prior, cost_relatives, cost_namesakes, cost_others, np.zeros(len(bits)), bits,
        1 / (1 + np.exp2(-bits)),
        {"same_person": same, "relative": related, "namesake": namesake, "another": rivals}, absents,
        {kind: float((values * nobody).sum()) for kind, values in absents.items()},
    )  # fmt: skip


def _sum(named: Ints, values: Floats) -> Floats:
    """Sum over the pairs of the same person named, given back to each of them."""
    return np.asarray(np.bincount(named, weights=values, minlength=1)[named])


def _others(named: Ints, values: Floats) -> Floats:
    """Sum over the other pairs of the same person named, without losing small ones beside a large one."""
    if not len(values):
        return values
    order = np.lexsort((-values, named))
    first = np.searchsorted(named[order], named[order])
    top = np.zeros(len(values), bool)
    top[order[first]] = True
    rest = _sum(named, np.where(top, 0.0, values))
    largest = _sum(named, np.where(top, values, 0.0))
    return np.where(top, rest, np.maximum(largest + rest - values, 0.0))


def _sibling(tables: Tables, pairs: Pairs, weights: dict[str, Floats]) -> Floats:
    """Weigh a sibling, who shares the father, hardly ever the given name, sometimes the day of birth."""
    level, fathers = pairs.level["given_name"], pairs.level["patronymic"]
    agreeing = _agreeing(level)
    given = np.where(agreeing, weights["given_name"] + _SAME_GIVEN, 0.0)
    given = np.where(level == NameLevel.INITIAL, _SAME_INITIAL, given)
    shared = _agreeing(fathers) | (fathers == NameLevel.INITIAL) | (fathers == NameLevel.MISSING)
    father = np.where(shared, weights["patronymic"], _OTHER_FATHER)
    twins = np.log2(_TWINS) - tables.log_u["birth"][pairs.row, DateLevel.EXACT]
    birth = np.where(~agreeing & (pairs.level["birth"] == DateLevel.EXACT), np.maximum(twins, 0.0), 0.0)
    return np.asarray(given + father + birth)


def _generation(register: Registered, listed: Listed, tables: Tables, pairs: Pairs) -> Floats:
    """Weigh a child, whose patronymic is the person's name, and a parent, whose name is the patronymic."""
    given, father = listed.given[pairs.reading], listed.patronymic[pairs.reading]
    ours, our_father = register.given[pairs.person], register.patronymic[pairs.person]
    child = np.where(tables.child_of_given[father, ours], -tables.log_u_father[father], -np.inf)
    parent = np.where(tables.father_of_given[given, our_father], -tables.log_u_child[given], -np.inf)
    return np.asarray(np.logaddexp2(child, parent))


def _home(pairs: Pairs, weights: dict[str, Floats]) -> Floats:
    """Families often share a place, and sometimes a unit."""
    place, unit = (
        np.log2(share * np.exp2(weights[field]) + 1 - share)
        for field, share in (("place", _SAME_HOME), ("unit", _SAME_UNIT))
    )
    return np.asarray(place + unit)


def _namesake(pairs: Pairs, weights: dict[str, Floats]) -> Floats:
    """Give log2 of the likelihood that the row is another, unregistered person of the same full name."""
    agree = pairs.level["surname"] < SurnameLevel.HALF
    for field in ("given_name", "patronymic"):
        level = pairs.level[field]
        agree = agree & (_agreeing(level) | (level == NameLevel.INITIAL) | (level == NameLevel.MISSING))
    bits = weights["surname"] + weights["given_name"] + weights["patronymic"]
    return np.where(agree, bits, -np.inf)


def _agreeing(level: npt.NDArray[np.uint8]) -> Bools:
    return np.asarray((level >= NameLevel.SAME) & (level <= NameLevel.MISSPELT))
