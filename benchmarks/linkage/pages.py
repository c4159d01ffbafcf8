"""`uv run python -m benchmarks.linkage.pages`: tables and drawings from the kept results, and nothing else.

Writes `benchmarks/linkage/RESULTS.md`, the drawings in `docs/science/`, and two parts of
`docs/science/linkage.md`, each between its marks: what was measured, and the example worked out.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.linkage import drawings, example
from benchmarks.linkage.lookup import Looked, looked
from benchmarks.linkage.results import HERE, Result, kept, together
from benchmarks.linkage.table import (
    bands_of,
    decimal,
    missed,
    programs,
    ratios,
    reliability,
    side_by_side,
    table,
    title,
    verdict,
    wrong,
)

ROOT = HERE.parent.parent
SCIENCE = ROOT / "docs" / "science"
ORDER = ("realistic", "hard", "genitive", "nominative", "all-genitive", "women", "easy")
Groups = Mapping[tuple[str, bool, int, int], Sequence[Result]]


def ordered(results: Sequence[Result]) -> list[Sequence[Result]]:
    """Give the groups of runs: by kind of list, small registers first, with weak fields first."""
    groups = together(results)
    keys = sorted(groups, key=lambda kind: (ORDER.index(kind[0]), kind[2], kind[3], not kind[1]))
    return [groups[key] for key in keys]


def results_page(groups: Sequence[Sequence[Result]]) -> str:
    """Write RESULTS.md."""
    parts = [
        "# Linkage: results",
        "Made by `python -m benchmarks.linkage.pages` from the files in `results/`. Means over data sets "
        "that differ in the seed only, each program in a process of its own on one core. Wall times of a "
        "busy machine are upper bounds: compare processor seconds.",
    ]
    for runs in groups:
        parts += [f"## {title(runs)}", _about(runs), side_by_side(runs), ratios(runs), verdict(runs)]
    return "\n\n".join(filter(None, parts)) + "\n"


def _about(runs: Sequence[Result]) -> str:
    commits = sorted({run.about["commit"] for run in runs})
    days = sorted({run.about["date"][:10] for run in runs})
    return f"{', '.join(days)}; commit {', '.join(commits)}; {runs[0].about['machine']}."


def measured(groups: Sequence[Sequence[Result]], lookups: Sequence[Looked]) -> str:
    """Write the measured part of the page: accuracy, reliability, losses, growth, look-up."""
    main = [runs for runs in groups if runs[0].people >= 50_000]
    parts = ["### Accuracy", _accuracy(main), "### Reliability", "![Reliability](reliability.svg)"]
    for runs in _calibrated(main):
        parts += [f"{title(runs)}:", reliability(bands_of(runs))]
    parts += ["### What is missed at a precision of .99"]
    for runs in _calibrated(main):
        parts += [f"{title(runs)}:", missed(runs, "shapes"), missed(runs, "causes")]
        parts += [f"Wrong links above the line, by who really stood there: {wrong(runs) or 'none'}."]
    parts += [_women(main)]
    if costs(main):
        parts += ["### Cost", "![Growth](growth.svg)", _growth_table(main)]
    if lookups:
        parts += ["### One name looked up", _lookup_table(lookups)]
    return "\n\n".join(filter(None, parts))


def _accuracy(groups: Sequence[Sequence[Result]]) -> str:
    columns = ("list", "program", "F1", "R@P99", "≥.99: P, R", "≥.9: P, R", "≥.5: P, R", "≥.999 wrong")
    lines = []
    for runs in groups:
        for line in side_by_side(runs).splitlines()[2:]:
            name, f1, _, _, sure, top, *floors = [cell.strip() for cell in line.strip("|").split("|")][:9]
            lines.append((title(runs), name, f1, sure, *floors, top))
    return table(columns, lines)


def _calibrated(groups: Sequence[Sequence[Result]]) -> list[Sequence[Result]]:
    """Choose realistic and hard lists with all their fields."""
    return [runs for runs in groups if runs[0].setting in ("realistic", "hard") and len(runs) > 1]


def _women(groups: Sequence[Sequence[Result]]) -> str:
    lines = []
    for runs in groups:
        rows, lost, top = (sum(run.losses["byname"].maiden[at] for run in runs) for at in range(3))
        if rows >= 30 and "byname" in programs(runs):
            shares = ((rows - lost) / rows, (rows - lost + top) / rows)
            lines.append((title(runs), f"{rows:,}", *(decimal(share, 3) for share in shares)))
    header = ("women under a maiden name, all else standing and right", "rows", "found at P .99", "on top")
    return table(header, lines) if lines else ""


def costs(groups: Sequence[Sequence[Result]]) -> dict[str, list[tuple[int, float, float]]]:
    """Give (people, processor seconds, GB) of each program on realistic lists of 6,000 rows."""
    found: dict[str, list[tuple[int, float, float]]] = {}
    for runs in groups:
        if runs[0].setting == "realistic" and runs[0].weak and runs[0].rows == 6000:
            for name in runs[0].costs:
                cost = runs[0].costs[name]
                found.setdefault(name, []).append((runs[0].people, cost.cpu, cost.peak_gb))
    return found


def _growth_table(groups: Sequence[Sequence[Result]]) -> str:
    lines = [
        (name, f"{people:,}", f"{seconds:.1f}", f"{memory:.2f}")
        for name, points in costs(groups).items()
        for people, seconds, memory in points
    ]
    return table(("program", "registered people, list of 6,000 rows", "cpu s", "GB"), lines) if lines else ""


def _lookup_table(lookups: Sequence[Looked]) -> str:
    times = ("p50 ms", "p99 ms", "worst ms", "ready after s")
    header = ("registered people", "names", *times, "GB", "first", "in ten")
    return table(header, [each.cells() for each in lookups])


def between(page: str, part: str, text: str) -> str:
    """Put a text between the marks of a part; refuses a page without them."""
    begin, end = f"<!-- {part}: begin -->", f"<!-- {part}: end -->"
    head, mark, rest = page.partition(begin)
    _, other, tail = rest.partition(end)
    if not mark or not other:
        raise ValueError(f"the page has no {begin} followed by {end}")
    return f"{head}{begin}\n\n{text}\n\n{end}{tail}"


def pages(results: Sequence[Result], lookups: Sequence[Looked], page: str) -> dict[Path, str]:
    """Give every file that follows from the kept results; `page` is the science page as it stands."""
    groups = ordered(results)
    page = between(between(page, "example", example.page()), "measured", measured(groups, lookups))
    series = {title(runs).split(";")[0]: bands_of(runs) for runs in _calibrated(groups) if runs[0].weak}
    files = {
        HERE / "RESULTS.md": results_page(groups),
        SCIENCE / "linkage.md": page,
        SCIENCE / "reliability.svg": drawings.reliability(series),
    }
    if found := costs(groups):
        files[SCIENCE / "growth.svg"] = drawings.growth(found)
    return files


def main() -> None:
    """Write the pages."""
    page = (SCIENCE / "linkage.md").read_text(encoding="utf-8")
    for path, text in pages(kept(), looked(), page).items():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
