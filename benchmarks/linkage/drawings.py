"""The drawings of docs/science: how honest the probability is, and how cost grows with the register."""

from collections.abc import Iterable, Mapping, Sequence
from math import log10, sqrt

from benchmarks.linkage.reliability import Band
from benchmarks.linkage.svg import FAINT, SERIES, Axes, Drawing

TENTHS = {tenth / 10: f".{tenth}" if tenth < 10 else "1" for tenth in range(5, 11)}


def reliability(series: Mapping[str, Sequence[Band]]) -> str:
    """Draw the share that is right over the mean probability, with 95% intervals."""
    drawing = Drawing(
        640,
        560,
        "Reliability of the probability",
        "For each band of probability from one half up: across, the mean that was said; upwards, the share "
        "that was right, with its 95% interval. Points on the dashed diagonal are honest; the pale strip is "
        "five points either way. Every number stands in the table beside the drawing.",
    )
    axes = Axes(80, 30, 610, 480, (0.5, 1.0), (0.5, 1.0))
    drawing.area(
        [
            axes.at(0.5, 0.5),
            axes.at(0.5, 0.55),
            axes.at(0.95, 1),
            axes.at(1, 1),
            axes.at(1, 0.95),
            axes.at(0.55, 0.5),
        ]
    )
    drawing.line(axes.at(0.5, 0.5), axes.at(1, 1), FAINT, "6 4")
    axes.draw(drawing, (TENTHS, TENTHS), ("mean probability said", "share that was right"))
    for shape, (name, bands) in enumerate(series.items()):
        _points(drawing, axes, shape, bands)
        drawing.mark((110, 52 + 22 * shape), shape)
        drawing.text((124, 57 + 22 * shape), name)
    return drawing.svg()


def _points(drawing: Drawing, axes: Axes, shape: int, bands: Sequence[Band]) -> None:
    for band in bands:
        if band.links:
            low, high = interval(band.right, band.links)
            drawing.line(axes.at(band.mean, low), axes.at(band.mean, high), SERIES[shape % len(SERIES)])
            drawing.mark(axes.at(band.mean, band.share), shape)


def interval(right: int, links: int) -> tuple[float, float]:
    """Give Wilson's 95% interval of a share (Wilson 1927)."""
    z, share = 1.96, right / links
    middle = share + z * z / (2 * links)
    half = z * sqrt(share * (1 - share) / links + z * z / (4 * links * links))
    return (middle - half) / (1 + z * z / links), (middle + half) / (1 + z * z / links)


def growth(costs: Mapping[str, Sequence[tuple[int, float, float]]]) -> str:
    """Draw processor seconds and gigabytes over the size of the register; each point is (people, s, GB)."""
    drawing = Drawing(
        860,
        460,
        "Growth of time and memory with the register",
        "Two panels over the number of registered people, both axes logarithmic: processor seconds, and peak "
        "memory in gigabytes, of each program. Every number stands in the table beside the drawing.",
    )
    points = [point for each in costs.values() for point in each]
    _panel(
        drawing, costs, 1, Axes(80, 50, 410, 380, _range(p[0] for p in points), _range(p[1] for p in points))
    )
    _panel(
        drawing, costs, 2, Axes(510, 50, 840, 380, _range(p[0] for p in points), _range(p[2] for p in points))
    )
    for shape, name in enumerate(costs):
        drawing.mark((90 + 150 * shape, 22), shape)
        drawing.text((104 + 150 * shape, 27), name)
    return drawing.svg()


def _panel(
    drawing: Drawing, costs: Mapping[str, Sequence[tuple[int, float, float]]], part: int, axes: Axes
) -> None:
    people = {log10(n): f"{n // 1000:,}k" if n < 10**6 else f"{n / 10**6:g}M" for n in _sizes(costs)}
    steps = (10**tick * step for tick in range(-2, 5) for step in (1, 3))
    marked = {log10(step): f"{step:g}" for step in steps if axes.y[0] <= log10(step) <= axes.y[1]}
    names = ("", "processor seconds", "gigabytes")
    axes.draw(drawing, (people, marked), ("registered people", names[part]))
    for shape, each in enumerate(costs.values()):
        at = [axes.at(log10(point[0]), log10(point[part])) for point in sorted(each)]
        drawing.path(at, SERIES[shape % len(SERIES)])
        for point in at:
            drawing.mark(point, shape)


def _sizes(costs: Mapping[str, Sequence[tuple[int, float, float]]]) -> list[int]:
    return sorted({point[0] for each in costs.values() for point in each})


def _range(values: Iterable[float]) -> tuple[float, float]:
    """Give the range of the logarithms, a little widened."""
    logs = [log10(value) for value in values]
    return min(logs) - 0.15, max(logs) + 0.15
