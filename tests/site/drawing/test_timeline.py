"""Events on a scale of time."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from byname.site.drawing.timeline import LETTER, WIDTH, Event, timeline

days = st.dates(date(2014, 1, 1), date(2030, 1, 1))
events = st.lists(st.builds(lambda day, label: Event(label, day, day), days, st.text("абвг ", max_size=30)))


def extent(placed):
    """Return from where to where an event's sign and label reach."""
    length = len(placed.event.label) * LETTER
    text = float(placed.text_x)
    label = (text, text + length) if placed.anchor == "start" else (text - length, text)
    return min(label[0], float(placed.x) - 6), max(label[1], float(placed.x) + float(placed.width))


def test_without_events_there_is_nothing_to_draw():
    assert timeline([("about the person", [])]) is None


@given(events)
def test_no_event_is_written_over_another(lane):
    if not (drawn := timeline([("lane", lane)])):
        return
    placed = drawn.lanes[0].placed
    for i, one in enumerate(placed):
        for other in placed[i + 1 :]:
            (a, b), (c, d) = extent(one), extent(other)
            assert one.y != other.y or b <= c or d <= a


@given(events)
def test_every_event_is_drawn_and_none_beyond_the_edge(lane):
    if drawn := timeline([("lane", lane)]):
        assert len(drawn.lanes[0].placed) == len(lane)
        assert all(150 <= float(one.x) <= WIDTH for one in drawn.lanes[0].placed)


def test_earlier_is_further_left():
    lane = [
        Event("a", date(2024, 5, 14), date(2024, 5, 17)),
        Event("b", date(2026, 1, 21), date(2026, 1, 21)),
    ]
    first, second = timeline([("lane", lane)]).lanes[0].placed
    assert float(first.x) < float(second.x)


def test_an_interval_has_its_length_and_a_day_almost_none():
    day = date(2024, 3, 1)
    lane = [Event("a", day, day + timedelta(days=90)), Event("b", day, day)]
    span, point = sorted(timeline([("lane", lane)]).lanes[0].placed, key=lambda one: one.event.label)
    assert float(span.width) > 50 > 5 > float(point.width)


def test_each_year_is_marked_from_the_first():
    lane = [
        Event("a", date(2024, 5, 14), date(2024, 5, 14)),
        Event("b", date(2026, 1, 21), date(2026, 1, 21)),
    ]
    assert [year for year, _ in timeline([("lane", lane)]).years] == [2024, 2025, 2026]
