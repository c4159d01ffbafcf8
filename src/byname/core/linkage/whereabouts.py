"""How far two places agree, for many pairs at once, and how often strangers agree as far."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import OSA

from byname.core.linkage.places import TOWN, VILLAGE, Place, district_key

Ints = npt.NDArray[np.int64]
Levels = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
_NAMES = 4
_SHORTEST_SLIP = 5


class PlaceLevel(IntEnum):
    """How far two places agree; where one side names only a region, only regions are compared."""

    MISSING = 0
    SAME = 1
    SPELLING = 2
    DISTRICT = 3
    REGION = 4
    NAMESAKE = 5
    OTHER = 6
    REGION_ONLY = 7
    OTHER_REGION = 8


@dataclass(frozen=True, slots=True)
class Places:
    """Places in columns: numbers of settlements (-1 is none) and of one spelled nearly so, kind, regions."""

    names: Ints
    near: Ints
    kind: Ints
    district: Ints
    town_of_district: Ints
    regions: Ints

    def take(self, at: npt.NDArray[np.integer]) -> "Places":
        """Give the places at these places."""
        return Places(
            self.names[at], self.near[at], self.kind[at], self.district[at], self.town_of_district[at],
            self.regions[at],
        )  # fmt: skip


def levels(ours: Places, theirs: Places) -> Levels:
    """Give the level of each pair of places; names are numbered by one `PlaceField`."""
    both = (ours.names[:, 0] >= 0) & (theirs.names[:, 0] >= 0)
    regional = (ours.regions > 0) & (theirs.regions > 0)
    shared = regional & ((ours.regions & theirs.regions) > 0)
    apart = regional & ~shared
    same = both & _any_same(ours.names, theirs.names)
    near = both & (_any_same(ours.names, theirs.near) | _any_same(ours.near, theirs.names))
    other_kind = _either(ours.kind, theirs.kind, TOWN, VILLAGE) & ~_equal(ours.district, theirs.district)
    elsewhere = same & (apart | other_kind)
    found = np.select(
        [elsewhere, same, near & ~apart, both & _neighbours(ours, theirs) & ~apart, both & shared, both,
         shared, apart],
        [PlaceLevel.NAMESAKE, PlaceLevel.SAME, PlaceLevel.SPELLING, PlaceLevel.DISTRICT, PlaceLevel.REGION,
         PlaceLevel.OTHER, PlaceLevel.REGION_ONLY, PlaceLevel.OTHER_REGION],
        PlaceLevel.MISSING,
    )  # fmt: skip
    return found.astype(np.uint8)


def _any_same(ours: Ints, theirs: Ints) -> Bools:
    found = (ours[:, :, None] == theirs[:, None, :]) & (ours[:, :, None] >= 0)
    return np.asarray(found.any(axis=(1, 2)), dtype=np.bool_)


def _equal(ours: Ints, theirs: Ints) -> Bools:
    return np.asarray((ours == theirs) & (ours >= 0), dtype=np.bool_)


def _either(ours: Ints, theirs: Ints, one: int, other: int) -> Bools:
    found = ((ours == one) & (theirs == other)) | ((ours == other) & (theirs == one))
    return np.asarray(found, dtype=np.bool_)


def _neighbours(ours: Places, theirs: Places) -> Bools:
    """Find pairs in one district: both name it, or one names it after the town of the other."""
    return (
        _equal(ours.district, theirs.district)
        | _equal(ours.district, theirs.town_of_district)
        | _equal(ours.town_of_district, theirs.district)
    )


def reason(level: PlaceLevel, ours: Place, theirs: Place) -> str:
    """Give the code of why two places agree or differ."""
    renamed = (ours.former or theirs.former) and ours.settlements[:1] != theirs.settlements[:1]
    if level is PlaceLevel.SAME and renamed:
        return "renamed"
    return level.name.lower()


def _town(place: Place) -> str:
    """Give the district that would be named after the place."""
    return district_key(place.settlements[-1]) if place.settlements else ""


def _sums(tokens: Ints, people: Ints) -> dict[int, float]:
    """Add up people by a token; nobody is of none."""
    found: dict[int, float] = defaultdict(float)
    for token, size in zip(tokens.tolist(), people.tolist(), strict=True):
        found[token] += size * (token >= 0)
    return found


class PlaceField:
    """The places of a register: their names numbered, and how many people are of each."""

    def __init__(self, places: Sequence[Place], people: Ints) -> None:
        self.numbers: dict[str, int] = {}
        self.districts: dict[str, int] = {}
        for place in places:
            for key in place.settlements:
                self.numbers.setdefault(key, len(self.numbers))
            for district in (place.district, _town(place)):
                self.districts.setdefault(district, len(self.districts))
        self.known = list(self.numbers)
        self.columns = self._columns(places, {})
        self.people = people
        self.named_people = max(float(people[self.columns.names[:, 0] >= 0].sum()), 1.0)
        self.regional_people = max(float(people[self.columns.regions > 0].sum()), 1.0)
        self.bearers: dict[int, list[int]] = defaultdict(list)
        for at, names in enumerate(self.columns.names.tolist()):
            for name in names:
                self.bearers[name].append(at)
        self.in_district = _sums(self.columns.district, people)
        self.in_town = _sums(self.columns.town_of_district, people)
        regions, token = np.unique(self.columns.regions, return_inverse=True)
        self.by_regions = (regions, np.bincount(token, weights=people, minlength=len(regions)))

    def read(self, places: Sequence[Place]) -> Places:
        """Put listed places into columns; a name the register lacks gets the one most like it."""
        unknown = {key for place in places for key in place.settlements if key not in self.numbers}
        return self._columns(places, self._alike(sorted(unknown)))

    def _columns(self, places: Sequence[Place], alike: dict[str, int]) -> Places:
        names = np.full((len(places), _NAMES), -1, np.int64)
        near = np.full((len(places), 1), -1, np.int64)
        others = np.full((len(places), 4), -1, np.int64)
        for at, place in enumerate(places):
            found = [self.numbers.get(key, -2) for key in place.settlements[:_NAMES]]
            names[at, : len(found)] = sorted(found, reverse=True)
            near[at] = next((alike[key] for key in place.settlements if key in alike), -1)
            town = _town(place)
            others[at] = (
                place.kind,
                self.districts.get(place.district, -1) if place.district else -1,
                self.districts.get(town, -1) if town else -1,
                place.regions,
            )
        names[:, 0] = np.where(names[:, 0] == -2, 1 << 40, names[:, 0])
        return Places(names, near, *others.T)

    def _alike(self, unknown: Sequence[str]) -> dict[str, int]:
        """Find for each unknown name the one name of the register that is a slip away."""
        longer = [key for key in unknown if len(key) >= _SHORTEST_SLIP]
        if not longer or not self.known:
            return {}
        distance = process.cdist(longer, self.known, scorer=OSA.distance, score_cutoff=1, dtype=np.uint8)
        return {
            key: int(np.argmin(line)) for key, line in zip(longer, distance, strict=True) if line.min() <= 1
        }

    def chances(self, listed: Places) -> Floats:
        """Give log2 of how much of the register reaches each level by chance: one line a listed place."""
        found = np.ones((len(listed.kind), len(PlaceLevel)))
        for at, line in enumerate(found):
            self._chances_of(listed.take(np.array([at])), line)
        return np.log2(np.clip(found, 1e-7, 1.0))

    def _chances_of(self, place: Places, line: Floats) -> None:
        regions, mass = self.by_regions
        region = float(mass[(regions & place.regions[0]) > 0].sum()) / self.regional_people
        line[PlaceLevel.REGION_ONLY] = line[PlaceLevel.REGION] = region
        line[PlaceLevel.OTHER_REGION] = line[PlaceLevel.OTHER] = max(1 - region, 0.05)
        district, town = int(place.district[0]), int(place.town_of_district[0])
        around = self.in_district[district] + self.in_town[district] + self.in_district[town]
        line[PlaceLevel.DISTRICT] = (around + 1) / self.named_people
        named = [name for name in (*place.names[0].tolist(), *place.near[0].tolist()) if name >= 0]
        at = np.array(sorted({bearer for name in named for bearer in self.bearers.get(name, ())}), np.int64)
        if len(at):
            level = levels(self.columns.take(at), place.take(np.zeros(len(at), np.int64)))
            for reached in (PlaceLevel.SAME, PlaceLevel.SPELLING, PlaceLevel.NAMESAKE):
                line[reached] = (float(self.people[at][level == reached].sum()) + 1) / self.named_people
        line[PlaceLevel.REGION] = max(region - line[PlaceLevel.SAME] * (line[PlaceLevel.SAME] < 1), 0.001)
