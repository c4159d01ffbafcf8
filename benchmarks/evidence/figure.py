"""One figure of evidence: what was asked for, what was found, and whether it held."""

import json
import sys
from dataclasses import asdict, dataclass, field


@dataclass(frozen=True)
class Figure:
    """The words of one line of the table, and the numbers behind them."""

    figure: str
    wanted: str
    found: str
    held: bool
    numbers: dict[str, float] = field(default_factory=dict)


def report(figure: Figure) -> int:
    """Print the figure as the last line of standard output; return the exit code."""
    print(json.dumps(asdict(figure), ensure_ascii=False))
    return 0 if figure.held else 1


def small() -> bool:
    """Whether this is the short run that CI makes."""
    return "--small" in sys.argv[1:]


def progress(what: str, done: int, total: int) -> None:
    """Show on standard error how far the work is."""
    width = 30
    bar = "#" * (width * done // max(total, 1))
    end = "\n" if done >= total else ""
    print(f"\r{what} [{bar:<{width}}] {done}/{total}", end=end, file=sys.stderr, flush=True)
