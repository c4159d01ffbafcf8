"""The gate on every combination, beside a policy in Cedar; and wrong gates, told from the right one."""

import os
import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from benchmarks.evidence.figure import Figure, progress, report, small
from benchmarks.evidence.gate_mutants import Mutant, mutants
from tests.rules.cedar.cases import Case, everything
from tests.rules.cedar.comparing import PART, Answer, answered, by_policy, by_program

WORKERS = os.cpu_count() or 1
FULL = 560_000


class Compared:
    """The requests, mixed, what the sound program answers, and for each permission those that ask for it."""

    def __init__(self, cases: Sequence[Case]) -> None:
        self.cases = cases
        known: dict[Answer, Answer] = {}  # there are few answers, and many requests
        self.sound = [known.setdefault(answer, answer) for answer in map(by_program, cases)]
        self.of: defaultdict[str, list[int]] = defaultdict(list)
        for number, (_, permission, _facts) in enumerate(cases):
            self.of[permission].append(number)

    def disagreements(self, total: int) -> Iterator[tuple[Case, Answer, Answer]]:
        """Yield where the policy answers otherwise, among the first so many requests."""
        for number, answer in enumerate(answered(self.cases[:total], WORKERS)):
            if answer != self.sound[number]:
                yield self.cases[number], self.sound[number], answer
            if not (number + 1) % PART or number + 1 == total:
                progress("asked Cedar", number + 1, total)

    def kills(self, mutant: Mutant) -> bool:
        """Say whether the policy and this wrong program disagree on some request."""
        numbers = self.of[mutant.permission] if mutant.permission else range(len(self.cases))
        with mutant.in_place():
            suspects = ((n, said) for n in numbers if (said := by_program(self.cases[n])) != self.sound[n])
            return any(next(by_policy([self.cases[n]])) != said for n, said in suspects)


def main() -> int:
    """Compare, damage, print the figure."""
    compared = Compared(everything(270_000 if small() else FULL))
    total = 20_000 if small() else FULL
    wrong = list(compared.disagreements(total))
    for case, said, wanted in wrong[:5]:
        print(f"program {said[0]}, policy {wanted[0]}: {case}", file=sys.stderr)
    tried = list(mutants())
    if small():
        tried = random.Random(611).sample(tried, 100)
    alive = survivors(compared, tried)
    for name in alive:
        print(f"survived: {name}", file=sys.stderr)
    killed = len(tried) - len(alive)
    found = f"{total:,} / {len(wrong)} / {killed:,} of {len(tried):,}"
    held = not wrong and not alive
    numbers: dict[str, float] = {
        "compared": total,
        "disagreements": len(wrong),
        "mutations": len(tried),
        "killed": killed,
        "allowed": sum(reason == "allowed" for reason, _, _ in compared.sound[:total]),
    }
    name = "permission combinations compared with Cedar / disagreements / mutations killed"
    return report(Figure(name, "500,000 / 0 / all", found, held, numbers))


def survivors(compared: Compared, tried: Sequence[Mutant]) -> list[str]:
    """Return the names of the wrong programs which no request tells from the right one."""
    global _HELD
    _HELD = (compared, tried)  # the forked processes find them here: mutants cannot be sent
    alive: list[str] = []
    with ProcessPoolExecutor(WORKERS, mp_context=get_context("fork")) as pool:
        for number, name in enumerate(pool.map(_survivor, range(len(tried)), chunksize=10), 1):
            alive += [name] if name else []
            progress("damaged the gate", number, len(tried))
    return alive


_HELD: tuple[Compared, Sequence[Mutant]]


def _survivor(number: int) -> str:
    compared, tried = _HELD
    return "" if compared.kills(tried[number]) else tried[number].name


if __name__ == "__main__":
    sys.exit(main())
