"""The program's answer beside Cedar's."""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import chain
from multiprocessing import get_context

from byname.apps.access import decide as gate
from tests.rules.cedar import oracle
from tests.rules.cedar.cases import NOW, Case

# Reason, what stays masked, what comes with a yes.
Answer = tuple[str, frozenset[str], frozenset[str]]
PART = 5000


def by_program(case: Case) -> Answer:
    """Return what the program answers, mutated or not; a crash of a mutant is an answer too."""
    try:
        said = gate.decide(*case, NOW)
        return str(said.reason), frozenset(said.masked), frozenset(said.obligations)
    except Exception as error:
        return type(error).__name__, frozenset(), frozenset()


def by_policy(cases: Sequence[Case]) -> Iterator[Answer]:
    """Yield what the page answers, by its copy in Cedar."""
    requests = [oracle.request(*case, NOW) for case in cases]
    for (_, permission, facts), reason in zip(cases, oracle.answers(requests), strict=True):
        hidden = oracle.masked(permission, facts.fields, reason)
        yield reason, hidden, oracle.obligations(permission, reason)


def differing(cases: Iterable[Case], wanted: Iterable[Answer]) -> Iterator[tuple[Case, Answer, Answer]]:
    """Yield each request which the two answer differently."""
    for case, answer in zip(cases, wanted, strict=True):
        if (said := by_program(case)) != answer:
            yield case, said, answer


def answered(cases: Sequence[Case], workers: int) -> Iterator[Answer]:
    """Yield the policy's answer to each request, worked out by several processes."""
    with ProcessPoolExecutor(workers, mp_context=get_context("fork")) as pool:
        parts = (cases[start : start + PART] for start in range(0, len(cases), PART))
        yield from chain.from_iterable(pool.map(_part, parts))


def _part(cases: Sequence[Case]) -> list[Answer]:
    return list(by_policy(cases))
