"""Link a list with a register: every row one outcome, candidates with their evidence, nothing confirmed.

Fellegi and Sunter (1969) with token frequencies (Winkler 1989), rates learned without labels, and the
hypotheses that the row is a relative, a namesake, or nobody in the register.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from byname.core.linkage import duplicates
from byname.core.linkage.candidates import Pairs
from byname.core.linkage.dictionaries import Dictionaries
from byname.core.linkage.explain import candidate, outlined
from byname.core.linkage.index import Prepared
from byname.core.linkage.outcomes import CLAIMED, decide
from byname.core.linkage.people import Listed, Registered
from byname.core.linkage.posterior import Posterior, corrected, learn, posterior
from byname.core.linkage.rates import Kept, Rates
from byname.core.linkage.records import Candidate, Linkage, Record, RowLink

_SHOWN = 3
_WORTH_SHOWING = 0.001
Report = Callable[[str], None]


class Index(Prepared):
    """A register prepared once, to link lists with and to look names up in."""

    def lookup(self, wanted: str | Record, limit: int = 10) -> tuple[Candidate, ...]:
        """Give the people a typed name (and date) or a record may be about, the likeliest first."""
        record = wanted if isinstance(wanted, Record) else _typed(wanted)
        rates = Rates()
        listed, between, pairs = self.pairs([record], rates)
        found = corrected(posterior(self.register, listed, between, pairs, rates), listed, pairs)
        return tuple(
            candidate(self.register, listed, pairs, found, at)
            for at in _ranked(pairs, found)[:limit].tolist()
        )


def _typed(text: str) -> Record:
    """Divide what was typed into a search box: what has digits is a date, the rest a name."""
    words = text.split()
    dates = [word for word in words if any(map(str.isdigit, word))]
    return Record(
        id="", full_name=" ".join(word for word in words if word not in dates), birth_date=" ".join(dates)
    )


def link(
    register: Sequence[Record] | Index,
    rows: Sequence[Record],
    *,
    list_date: date,
    report: Report = lambda stage: None,
    dictionaries: Dictionaries | None = None,
    kept: Kept | None = None,
    explained: bool = True,
) -> Linkage:
    """Link the rows of one list, in whatever order; refuses a register that names an id twice.

    Where nobody will read them, candidates come unexplained: without reasons, values and kin.
    With `kept`, what an earlier linkage of this list learned, nothing is learned: a pair weighs as then.
    """
    report("reading the register")
    index = (
        register if isinstance(register, Index) else Index(register, on=list_date, dictionaries=dictionaries)
    )
    rates = Rates()
    report("finding candidates")
    listed, between, pairs = index.pairs(rows, rates, on=list_date)
    report("learning the rates of this list")
    if kept is None:
        found = learn(index.register, listed, between, pairs, rates)
    else:
        rates = Rates.again(kept)
        found = corrected(posterior(index.register, listed, between, pairs, rates), listed, pairs)
    report("deciding")
    links = tuple(_outcomes(index.register, listed, pairs, found, explained=explained))
    return Linkage(links, rates.registered, rates.named(), rates.kept())


def _ranked(pairs: Pairs, found: Posterior) -> npt.NDArray[np.int64]:
    """Order pairs by row, then the best total, then the person's id.

    What differs only in the last digits of a sum is equal: the order of the rows must not decide.
    """
    return np.lexsort((pairs.person, -found.bits.round(9), pairs.row))


def _outcomes(
    register: Registered, listed: Listed, pairs: Pairs, found: Posterior, *, explained: bool
) -> Iterator[RowLink]:
    best = _best(listed, pairs, found)
    claimed = [
        int(pairs.person[at[0]]) if at and found.probability[at[0]] >= CLAIMED else None for at in best
    ]
    repeats = duplicates.find(listed, claimed)
    shown = [
        tuple(
            candidate(register, listed, pairs, found, at)
            if explained
            else outlined(register, pairs, found, at)
            for at in places
        )
        for places in best
    ]
    decided = [decide(listed, row, people) for row, people in enumerate(shown)]
    claims = Counter(
        person
        for person, first, (outcome, _) in zip(claimed, repeats, decided, strict=True)
        if outcome == "propose" and first is None
    )
    for found_people, person, first, (outcome, reasons) in zip(shown, claimed, repeats, decided, strict=True):
        if first is not None and outcome not in ("unreadable", "insufficient"):
            yield RowLink("duplicate_row", found_people, first, ("same_person_as_row",))
        elif outcome == "propose" and claims[person] > 1:
            yield RowLink("review", found_people, None, ("claimed_by_another_row",))
        else:
            yield RowLink(outcome, found_people, None, reasons)


def _best(listed: Listed, pairs: Pairs, found: Posterior) -> list[list[int]]:
    """Give the places of each row's best pairs: the first in any case, others if worth showing."""
    order = _ranked(pairs, found)
    start = np.searchsorted(pairs.row[order], np.arange(len(listed.records) + 1))
    rows = [order[first : min(first + _SHOWN, end)] for first, end in pairwise(start.tolist())]
    return [
        [*row[:1].tolist(), *row[1:][found.probability[row[1:]] >= _WORTH_SHOWING].tolist()] for row in rows
    ]
