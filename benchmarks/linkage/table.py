"""Results as text: programs side by side, the mean over data sets that differ in the seed only."""

from collections.abc import Callable, Iterable, Sequence
from statistics import mean

from benchmarks.linkage.reliability import Band
from benchmarks.linkage.reliability import together as added
from benchmarks.linkage.results import Result

# Where a competent Splink reaches this recall at a precision of .99, a list is too easy to promise anything.
BARS = {"realistic": 0.88, "hard": 0.55}
COLUMNS = (
    "program", "F1", "P", "R", "R@P99 (each)", "≥.999 wrong", "≥.99: P, R", "≥.9: P, R", "≥.5: P, R",
    "cpu s", "wall s", "GB",
)  # fmt: skip


def table(header: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    """Set a Markdown table."""
    rows = [header, ["---"] * len(header), *lines]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def programs(results: Sequence[Result]) -> list[str]:
    """Name the programs that every one of the runs has."""
    return [name for name in results[0].scores if all(name in result.scores for result in results)]


def title(results: Sequence[Result]) -> str:
    """Say which data sets these are."""
    first = results[0]
    weak = "" if first.weak else ", without region, place, rank and unit"
    seeds = ", ".join(str(result.seed) for result in results)
    which = f"seed{'s' if len(results) > 1 else ''} {seeds}"
    return f"{first.setting}, {first.people:,} people x {first.rows:,} rows{weak}; {which}"


def side_by_side(results: Sequence[Result]) -> str:
    """Give the table of all programs, the mean of the runs."""
    return table(COLUMNS, [_line(name, results) for name in programs(results)])


def _line(name: str, results: Sequence[Result]) -> list[str]:
    scores = [result.scores[name] for result in results]
    costs = [result.costs[name] for result in results]
    each = ", ".join(decimal(score.recall_at_p99, 3) for score in scores)
    sure = [score.recall_at_p99 for score in scores]
    floors = [
        ", ".join(decimal(mean(score.floors[floor][part] for score in scores)) for part in (0, 1))
        for floor in ("0.99", "0.9", "0.5")
    ]
    top = [band for score in scores for band in score.bands if band.low == 0.999]
    return [
        name,
        *(decimal(mean(getattr(score, part) for score in scores)) for part in ("f1", "precision", "recall")),
        f"{decimal(mean(sure))} ({each})" if len(sure) > 1 else decimal(sure[0]),
        f"{sum(band.links - band.right for band in top)} of {sum(band.links for band in top):,}",
        *floors,
        f"{mean(cost.cpu for cost in costs):.1f}",
        f"{mean(cost.wall for cost in costs):.1f}",
        f"{mean(cost.peak_gb for cost in costs):.2f}",
    ]


def decimal(value: float, places: int = 4) -> str:
    """Write a share without its nought."""
    return f"{value:.{places}f}".removeprefix("0")


def ratios(results: Sequence[Result]) -> str:
    """Say how many times the cost of byname each other program needs."""
    costs: dict[str, Callable[[Result, str], float]] = {
        "cpu": lambda result, name: result.costs[name].cpu,
        "memory": lambda result, name: result.costs[name].peak_gb,
    }
    if "byname" not in programs(results):
        return ""
    lines = [
        f"{name} / byname: "
        + ", ".join(
            f"{what} {mean(of(r, name) for r in results) / mean(of(r, 'byname') for r in results):.2f}"
            for what, of in costs.items()
        )
        for name in programs(results)
        if name != "byname"
    ]
    return "; ".join(lines)


def verdict(results: Sequence[Result]) -> str:
    """Say whether the lists count: where Splink does well, they are too easy to show anything."""
    bar = BARS.get(results[0].setting)
    if bar is None or "splink" not in programs(results) or not results[0].weak:
        return ""
    sure = mean(result.scores["splink"].recall_at_p99 for result in results)
    hard = "hard enough" if sure < bar else "too easy"
    return f"The lists are {hard} to count: Splink must stay below R@P99 {bar} (here {decimal(sure)})."


def reliability(bands: Sequence[Band]) -> str:
    """Give what was said beside what was so."""
    lines = [
        (
            f"{band.low} to {band.high}",
            f"{band.links:,}",
            decimal(band.mean) if band.links else "",
            decimal(band.share) if band.links else "",
            f"{100 * (band.share - band.mean):+.1f}" if band.links else "",
        )
        for band in bands
    ]
    return table(("probability", "links", "mean said", "share right", "difference, points"), lines)


def bands_of(results: Sequence[Result], name: str = "byname") -> tuple[Band, ...]:
    """Add up the reliability of one program over several runs."""
    return added([result.scores[name].bands for result in results])


def missed(results: Sequence[Result], what: str, name: str = "byname") -> str:
    """Tell true rows missed at a precision of .99 by `causes` or `shapes`."""
    sums: dict[str, list[int]] = {}
    for result in results:
        for cause, counts in getattr(result.losses[name], what).items():
            sums[cause] = [a + b for a, b in zip(sums.get(cause, [0, 0, 0]), counts, strict=True)]
    lines = [
        (cause, f"{rows:,}", f"{lost:,}", f"{100 * lost / rows:.1f}%", f"{top:,}")
        for cause, (rows, lost, top) in sorted(sums.items(), key=lambda item: -item[1][1])
    ]
    return table(("what happened", "true rows", "missed", "share", "of these on top"), lines)


def wrong(results: Sequence[Result], name: str = "byname") -> str:
    """Tell wrong links above the line by who really stood there."""
    kinds = sorted({kind for result in results for kind in result.losses[name].wrong})
    counts = {kind: sum(result.losses[name].wrong.get(kind, 0) for result in results) for kind in kinds}
    return ", ".join(f"{kind} {count}" for kind, count in sorted(counts.items(), key=lambda item: -item[1]))


def report(results: Sequence[Result]) -> str:
    """Say all of it for one group of runs."""
    parts = [title(results), side_by_side(results), ratios(results), verdict(results)]
    if "byname" in programs(results):
        rows, lost, top = (sum(r.losses["byname"].maiden[at] for r in results) for at in range(3))
        parts += [
            reliability(bands_of(results)),
            missed(results, "causes"),
            missed(results, "shapes"),
            f"wrong links at the line: {wrong(results) or 'none'}",
            f"maiden name, all else right: {rows} rows, {rows - lost} found at the line, {top} more on top",
            f"outcomes: {_outcomes(results)}",
        ]
    return "\n\n".join(filter(None, parts))


def _outcomes(results: Sequence[Result]) -> str:
    codes = sorted({code for result in results for code in result.outcomes})
    return ", ".join(f"{code} {sum(r.outcomes.get(code, 0) for r in results)}" for code in codes)
