"""A register prepared once, to link many lists with and to look names up in."""

from collections.abc import Callable, Collection, Sequence
from datetime import date
from typing import Self

from byname.core.errors import OutsideModel
from byname.core.linkage import candidates, tables
from byname.core.linkage.candidates import Found, Pairs
from byname.core.linkage.columns import Columns, Part
from byname.core.linkage.dictionaries import Dictionaries
from byname.core.linkage.people import Listed, Registered
from byname.core.linkage.plan import Plan
from byname.core.linkage.rates import Rates
from byname.core.linkage.records import Record
from byname.core.linkage.weak import WeakFields

Scorer = Callable[[Plan], Found]
Engine = Callable[[Columns], Scorer]


def in_process(columns: Columns) -> Scorer:
    """Score a register here, as one part; another engine gives the same pairs by other means."""
    part = Part(columns)
    return lambda plan: candidates.merge(plan, [candidates.score(plan, part)])


class Prepared:
    """A register read and ready to be asked; it lives in memory only."""

    def __init__(
        self,
        register: Sequence[Record],
        *,
        on: date,
        engine: Engine = in_process,
        dictionaries: Dictionaries | None = None,
    ) -> None:
        self.on, self.engine = on, engine
        self.dictionaries = dictionaries or Dictionaries()
        self.register = Registered(register, on, self.dictionaries)
        self.surnames = tables.surname_index(self.register)
        self._prepare()

    def _prepare(self) -> None:
        ids = self.register.cells.ids
        repeated = int((ids[1:] == ids[:-1]).sum()) if len(ids) > 1 else 0
        if repeated:
            raise OutsideModel(f"a register names each person once; {repeated} ids are repeated")
        self.weak = WeakFields(self.register)
        self.score = self.engine(self.register.columns)

    def changed(self, records: Sequence[Record], gone: Collection[str] = ()) -> Self:
        """Give the register as it is with these people new or anew, and without those gone; this one stays.

        What it finds is what a register read from the beginning finds. Refuses an id that comes twice.
        """
        made = object.__new__(type(self))
        made.__dict__ |= self.__dict__
        made.register = self.register.changed(records, gone)
        known = len(self.register.names.surnames.values)
        made.surnames = self.surnames.also(made.register.names.surnames.values[known:])
        made._prepare()
        return made

    def pairs(
        self, rows: Sequence[Record], rates: Rates, *, on: date | None = None
    ) -> tuple[Listed, tables.Tables, Pairs]:
        """Read rows and find the people each could be about, with the evidence of every field.

        Ages on the list are counted at `on`, where it is of another day than the register was read for.
        """
        listed = Listed(rows, on or self.on, self.dictionaries)
        between = tables.build(self.register, self.surnames, listed)
        plan = Plan.of(self.register, listed, between, rates)
        pairs = candidates.evidence(plan, self.register.columns, self.score(plan))
        return listed, between, self.weak.compare(self.register, listed, pairs)
