"""Events of a life and of the work on a case, on one scale of time, none written over another."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from byname.site.drawing.bars import px

WIDTH = 1110
LEFT = 150
RIGHT = 40
STEP = 28
# The mean width of a letter of the 13 px type, a little more than measured: a label must never be cut.
LETTER = 7.4


@dataclass(frozen=True, slots=True)
class Event:
    """What happened, from a first to a last possible day; kind is point, span or contradicts."""

    label: str
    first: date
    last: date
    kind: str = "point"


@dataclass(frozen=True, slots=True)
class Placed:
    """An event at its place; its label stands to the right of it, or to the left near the edge."""

    event: Event
    x: str
    width: str
    y: str
    text_x: str
    text_y: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Lane:
    """One line of events under a name."""

    name: str
    top: str
    base: str
    placed: tuple[Placed, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The drawing: its height, the first day of each year, and the lanes."""

    height: str
    years: tuple[tuple[int, str], ...]
    lanes: tuple[Lane, ...]


def timeline(lanes: Sequence[tuple[str, Sequence[Event]]]) -> Timeline | None:
    """Draw lanes of events; without any event there is nothing to draw."""
    days = [day for _, events in lanes for one in events for day in (one.first, one.last)]
    if not days:
        return None
    begin = date(min(days).year, 1, 1)
    end = max(max(days), begin + timedelta(days=365)) + timedelta(days=20)
    scale = (WIDTH - LEFT - RIGHT) / (end - begin).days

    def place(day: date) -> float:
        return LEFT + (day - begin).days * scale

    drawn, top = [], 32.0
    for name, events in lanes:
        placed, levels = _placed(events, place, top)
        drawn.append(Lane(name, px(top), px(top + STEP / 2 + 4), tuple(placed)))
        top += max(levels, 1) * STEP + 12
    years = range(begin.year, end.year + 1)
    marks = tuple((year, px(place(date(year, 1, 1)))) for year in years)
    return Timeline(px(top), marks, tuple(drawn))


def _placed(events: Sequence[Event], place: Callable[[date], float], top: float) -> tuple[list[Placed], int]:
    """Give every event the first level on which neither its sign nor its label meets another."""
    taken: list[list[tuple[float, float]]] = []
    result = []
    for event in sorted(events, key=lambda one: (one.first, one.last)):
        x, right = place(event.first), max(place(event.last), place(event.first) + 4)
        length = len(event.label) * LETTER
        before = right + 14 + length > WIDTH
        extent = (x - 16 - length, right + 8) if before else (x - 8, right + 14 + length)
        level = next((i for i, used in enumerate(taken) if _free(used, extent)), len(taken))
        if level == len(taken):
            taken.append([])
        taken[level].append(extent)
        y = top + level * STEP + STEP / 2
        text = (px(x - 10), "end") if before else (px(right + 10), "start")
        result.append(Placed(event, px(x), px(right - x), px(y), text[0], px(y + 4.5), text[1]))
    return result, len(taken)


def _free(used: list[tuple[float, float]], extent: tuple[float, float]) -> bool:
    return all(extent[1] < left or right < extent[0] for left, right in used)
