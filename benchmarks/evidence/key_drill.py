"""A whole life of keys on invented people: rotate, read, re-wrap, destroy, erase, restore; with times."""

from benchmarks.evidence.figure import Figure, progress, report, small
from byname.cli.drill import Step, run

PEOPLE, PEOPLE_SMALL = 20_000, 100
STEPS = 16


def measure(people: int) -> Figure:
    """Run the drill; it raises at the first step that does not come out."""
    done: list[str] = []

    def tell(step: str) -> None:
        done.append(step)
        progress(f"{step:<50}", len(done), STEPS)

    steps = run(people, tell)
    return Figure(
        figure="key drill: rotate, read old and new, re-wrap, destroy, erase, back up, restore",
        wanted="every record read after every step, the erased one never; times printed",
        found=f"{people:,} people: " + ", ".join(map(_words, filter(_worth_telling, steps))),
        held=True,
        numbers={step.what: round(step.seconds, 2) for step in steps},
    )


def _worth_telling(step: Step) -> bool:
    return any(
        word in step.what for word in ("rotated", "anew", "destroyed", "backup", "without the old keys")
    )


def _words(step: Step) -> str:
    return f"{step.what} {step.count:,} in {step.seconds:.1f} s"


if __name__ == "__main__":
    raise SystemExit(report(measure(PEOPLE_SMALL if small() else PEOPLE)))
