"""The two-way account: four bands on one axis, the rows of a list on the left, people on the right."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from byname.core.accounting import Account, PersonOutcome, RowOutcome
from byname.site.drawing.bars import Segment, mirrored, moved, segments

HALF = 188.0
R, P = RowOutcome, PersonOutcome
K = TypeVar("K", bound=str)

# Band: its fill, the row outcomes and the person outcomes it holds. Every outcome stands in exactly one.
BANDS: dict[str, tuple[int, tuple[RowOutcome, ...], tuple[PersonOutcome, ...]]] = {
    "found": (
        1,
        (
            R.MATCHED_CONFIRMED,
            R.MATCHED_OUT_OF_CATEGORY,
            R.MATCHED_UNDETERMINED,
            R.MATCHED_DUPLICATE_ROW,
            R.MATCHED_ALREADY_RETURNED,
            R.MATCHED_DECEASED,
        ),
        (P.ON_LIST,),
    ),
    "one_side": (
        2,
        (R.NOT_IN_REGISTER_NEW, R.CIVILIAN_IN_POW_LIST, R.POW_IN_CIVILIAN_LIST, R.OTHER_PARTY_PERSON),
        (P.MISSING_FROM_LIST_CONFIRMED_CAPTIVE, P.MISSING_FROM_LIST_PRESUMED_CAPTIVE),
    ),
    "open": (
        3,
        (R.NOT_YET_DECIDED, R.AMBIGUOUS, R.INSUFFICIENT_DATA),
        (P.NOT_YET_COMPARED, P.MISSING_FROM_LIST_UNDETERMINED_CATEGORY),
    ),
    "not_expected": (
        4,
        (R.NOT_A_PERSON_ROW, R.WITHDRAWN_BY_SENDER),
        (
            P.NOT_EXPECTED_OUT_OF_CATEGORY,
            P.NOT_EXPECTED_RETURNED,
            P.NOT_EXPECTED_DECEASED,
            P.WITHHELD_FOR_SAFETY,
            P.DECLARED_UNWILLING,
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class Side:
    """One half of a band: its sum, each outcome with its count, and the bar."""

    total: int
    lines: tuple[tuple[str, int], ...]
    bar: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """One of the four bands."""

    name: str
    rows: Side
    people: Side


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum with its parts, which says itself whether it is true; `less` are taken away."""

    parts: tuple[int, ...]
    total: int
    less: tuple[int, ...] = ()

    @property
    def closes(self) -> bool:
        """Whether the parts make the total."""
        return self.reached == self.total

    @property
    def reached(self) -> int:
        """What the parts do make."""
        return sum(self.parts) - sum(self.less)


@dataclass(frozen=True, slots=True)
class TwoWay:
    """The whole drawing: bands, both totals, and the sums that must come out."""

    bands: tuple[Band, ...]
    rows: Sum
    bridge: Sum
    linked: Sum
    people: Sum
    unsearchable: int


def two_way(account: Account) -> TwoWay:
    """Draw an account; the sums are taken from the bands drawn, so that a band left out would show."""
    known = [(name, _ordered(account.outcomes, rows), _ordered(account.reverse, people), fill)
             for name, (fill, rows, people) in BANDS.items()]  # fmt: skip
    widest = max(max(sum(dict(rows).values()), sum(dict(people).values())) for _, rows, people, _ in known)
    bands = tuple(
        Band(name, _left(rows, fill, widest), _right(people, fill, widest))
        for name, rows, people, fill in known
    )
    return TwoWay(
        bands=bands,
        rows=Sum(tuple(band.rows.total for band in bands), account.rows),
        bridge=Sum((account.linking_rows,), account.linked_people, (account.duplicate_rows,)),
        linked=Sum((account.on_list, account.linked_outside_scope), account.linked_people),
        people=Sum(tuple(band.people.total for band in bands), account.people_in_scope),
        unsearchable=account.unsearchable_rows,
    )


def _ordered(counts: Mapping[K, int], codes: tuple[K, ...]) -> tuple[tuple[str, int], ...]:
    """Take the outcomes of a band that occur, most frequent first."""
    lines = [(str(code), counts[code]) for code in codes if counts.get(code)]
    return tuple(sorted(lines, key=lambda line: -line[1]))


def _left(lines: tuple[tuple[str, int], ...], fill: int, widest: int) -> Side:
    bar = segments([(fill, count) for _, count in lines], width=HALF - 2, total=widest)
    return Side(sum(count for _, count in lines), lines, tuple(mirrored(bar, HALF - 2)))


def _right(lines: tuple[tuple[str, int], ...], fill: int, widest: int) -> Side:
    bar = segments([(fill, count) for _, count in lines], width=HALF - 2, total=widest)
    return Side(sum(count for _, count in lines), lines, tuple(moved(bar, HALF + 2)))
