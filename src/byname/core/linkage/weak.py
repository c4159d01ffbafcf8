"""The fields that seldom decide but often tip: place, rank, unit, and the numbers where a list has them."""

from dataclasses import replace

import numpy as np

from byname.core.linkage.candidates import Pairs
from byname.core.linkage.marks import MarkField
from byname.core.linkage.numbers import compare_numbers
from byname.core.linkage.people import Listed, Registered
from byname.core.linkage.ranks import RankField


class WeakFields:
    """How common places, units and ranks are over one register."""

    def __init__(self, register: Registered) -> None:
        self.places = MarkField(register.places)
        self.units = MarkField(register.units)
        self.ranks = RankField(register.ranks)

    def compare(self, register: Registered, listed: Listed, pairs: Pairs) -> Pairs:
        """Add the levels of the weak fields to pairs already found by stronger ones."""
        level, log_u = dict(pairs.level), dict(pairs.log_u)
        people = len(register.records)
        for field, ours, theirs, compare in (
            ("place", register.places, listed.places, self.places.compare),
            ("rank", register.ranks, listed.ranks, self.ranks.compare),
            ("unit", register.units, listed.units, self.units.compare),
            ("personal_number", register.personal_numbers, listed.personal_numbers, None),
            ("tax_number", register.tax_numbers, listed.tax_numbers, None),
        ):
            level[field] = np.zeros(len(pairs.row), np.uint8)
            log_u[field] = np.zeros(len(pairs.row))
            filled = (
                np.array(list(map(bool, theirs)), bool)[pairs.row] if len(pairs.row) else np.zeros(0, bool)
            )
            for at in np.flatnonzero(filled).tolist():
                a, b = ours[pairs.person[at]], theirs[pairs.row[at]]
                found = compare(a, b) if compare else compare_numbers(a, b, people)
                level[field][at], log_u[field][at] = found[0], np.log2(found[1])
        return replace(pairs, level=level, log_u=log_u)
