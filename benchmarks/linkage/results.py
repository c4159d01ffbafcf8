"""Printing a result and keeping it: a JSON file for each run, and a row in RESULTS.md."""

import json
import platform
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.linkage.measure import Cost
from benchmarks.linkage.score import Score

HERE = Path(__file__).parent
# Above these a competent Splink finds the list too easy for the promise to mean anything.
SPLINK_F1, SPLINK_RECALL = 0.94, 0.88
HEAD = (
    "| date | commit | machine | setting | people x rows, seed | program | F1 | P | R | R@P99 "
    "| >= .99: P, R | >= .9: P, R | wall s | cpu s | GB |"
)


@dataclass(frozen=True, slots=True)
class Result:
    """One run: which files, and what each program made of them at which cost."""

    setting: str
    people: int
    rows: int
    seed: int
    scores: Mapping[str, Score]
    costs: Mapping[str, Cost]
    outcomes: Mapping[str, int]


def report(result: Result) -> str:
    """Say what came out, a line for each program, then the ratios and whether the list counts."""
    head = f"{result.setting}, {result.people:,} people x {result.rows:,} rows, seed {result.seed}"
    lines = [head, *(_line(name, result.scores[name], result.costs[name]) for name in result.scores)]
    lines.append("outcomes: " + ", ".join(f"{code} {n}" for code, n in sorted(result.outcomes.items())))
    if "splink" in result.scores:
        lines += [_ratios(result.costs), _counts(result)]
    return "\n".join(lines)


def _line(name: str, score: Score, cost: Cost) -> str:
    return (
        f"{name:7} F1 {score.f1:.4f} (P {score.precision:.4f} R {score.recall:.4f} at {score.threshold:.3f})"
        f"  R@P99 {score.recall_at_p99:.4f}  right on top {score.top_candidate:.4f}\n"
        f"        >= .99: P {score.band_99[0]:.4f} R {score.band_99[1]:.4f}   "
        f">= .9: P {score.band_90[0]:.4f} R {score.band_90[1]:.4f}   "
        f"wall {cost.wall:.1f} s, cpu {cost.cpu:.1f} s, {cost.peak_gb:.2f} GB"
    )


def _ratios(costs: Mapping[str, Cost]) -> str:
    own, other = costs["byname"], costs["splink"]
    return (
        f"splink / byname: wall {other.wall / own.wall:.2f}, cpu {other.cpu / own.cpu:.2f}, "
        f"memory {other.peak_gb / own.peak_gb:.2f}"
    )


def _counts(result: Result) -> str:
    score = result.scores["splink"]
    hard = score.f1 < SPLINK_F1 and score.recall_at_p99 < SPLINK_RECALL
    verdict = "hard enough to count" if hard else "too easy to count"
    return f"the list is {verdict}: Splink must stay below F1 {SPLINK_F1} and R@P99 {SPLINK_RECALL}"


def keep(result: Result) -> None:
    """Write the JSON file of the run and add its rows to RESULTS.md."""
    now, commit, machine = datetime.now(UTC), _commit(), _machine()
    name = f"{now:%Y%m%dT%H%M%S}-{result.setting}-{result.people}x{result.rows}-{result.seed}.json"
    about = {"date": now.isoformat(timespec="seconds"), "commit": commit, "machine": machine}
    (HERE / "results").mkdir(exist_ok=True)
    text = json.dumps(about | _plain(result), indent=2) + "\n"
    (HERE / "results" / name).write_text(text, encoding="utf-8")
    table = HERE / "RESULTS.md"
    if not table.exists():
        rule = "|" + "---|" * HEAD.count(" |")
        table.write_text(
            f"# Linkage: results\n\nOne row a program and run.\n\n{HEAD}\n{rule}\n", encoding="utf-8"
        )
    with table.open("a", encoding="utf-8") as file:
        file.writelines(
            _row(result, program, f"{now:%Y-%m-%d} | {commit} | {machine}") for program in result.scores
        )


def _plain(result: Result) -> dict[str, object]:
    return {
        "setting": result.setting,
        "people": result.people,
        "rows": result.rows,
        "seed": result.seed,
        "outcomes": dict(result.outcomes),
        "programs": {
            name: {"score": score.as_dict(), "cost": result.costs[name].as_dict()}
            for name, score in result.scores.items()
        },
    }


def _row(result: Result, program: str, about: str) -> str:
    score, cost = result.scores[program], result.costs[program]
    figures = (score.f1, score.precision, score.recall, score.recall_at_p99)
    bands = (", ".join(f"{figure:.4f}" for figure in band) for band in (score.band_99, score.band_90))
    files = f"{result.people} x {result.rows}, {result.seed}"
    spent = f"{cost.wall:.1f} | {cost.cpu:.1f} | {cost.peak_gb:.2f}"
    found = " | ".join(f"{figure:.4f}" for figure in figures)
    return f"| {about} | {result.setting} | {files} | {program} | {found} | {' | '.join(bands)} | {spent} |\n"


def _commit() -> str:
    command = ["git", "-C", str(HERE), "rev-parse", "--short", "HEAD"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "unknown"


def _machine() -> str:
    return f"{platform.machine()}, Python {platform.python_version()}, one core"
