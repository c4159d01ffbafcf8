"""The figure: moments at which a process was killed, and how many lost, doubled or hid anything.

Lanes run side by side, each a process of its own: on SQLite, and on PostgreSQL too where the database URL
names one. `--lane KIND MOMENTS SEED` is one of them.
"""

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks.evidence.figure import Figure, progress, report, small

ROOT = Path(__file__).resolve().parents[3]
WANTED = "300, 0 lost"
ON_POSTGRESQL = os.environ.get("BYNAME_DATABASE_URL", "").startswith("postgres")
SHOWN = 10  # faults told in full


def main() -> int:
    """Run the lanes and print the figure; or be one lane."""
    if "--lane" in sys.argv:
        moments, seed = map(int, sys.argv[-2:])
        return lane(moments, seed)
    found = [one for one in map(_ended, [_begun(*planned) for planned in plan()])]
    total: Counter[str] = Counter()
    for one in found:
        total.update({name: value for name, value in one.items() if isinstance(value, int)})
        total.update({f"killed {kind}s": number for kind, number in one["killed"].items()})
        total.update({f"answered {kind}": number for kind, number in one["answered"].items()})
        total.update({f"moments on {one['database']}": one["moments"]})
    wrong = [fault for one in found for fault in one["wrong"]]
    for fault in wrong[:SHOWN]:
        print(fault, file=sys.stderr)
    held = not wrong and total["inside"] > 0 and (small() or total["takeovers"] > 0)
    return report(Figure("kill -9 moments survived", WANTED, _words(total, len(wrong)), held, dict(total)))


def plan() -> list[tuple[str, int, int]]:
    """Say which lanes are run: the database, how many moments, the seed."""
    if small():
        return [("PostgreSQL" if ON_POSTGRESQL else "SQLite", 10, 1)]
    if ON_POSTGRESQL:
        return [("SQLite", 200, 1), ("PostgreSQL", 100, 2)]
    return [("SQLite", 150, 1), ("SQLite", 150, 2)]


def lane(moments: int, seed: int) -> int:
    """Be one lane; print what came of it."""
    from benchmarks.evidence.kill_nine.lane import under_fire

    outcome = under_fire(moments, seed, lambda done: progress(f"killed (seed {seed})", done, moments))
    print(json.dumps(vars(outcome)))
    return 0


def _begun(database: str, moments: int, seed: int) -> "tuple[str, subprocess.Popen[str]]":
    environment = dict(os.environ)
    if database == "SQLite":
        environment.pop("BYNAME_DATABASE_URL", None)
    command = [sys.executable, "-m", "benchmarks.evidence.kill_nine", "--lane", str(moments), str(seed)]
    return database, subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)


def _ended(begun: "tuple[str, subprocess.Popen[str]]") -> dict[str, Any]:
    database, process = begun
    out, _ = process.communicate()
    if process.returncode:
        raise SystemExit(f"a lane on {database} ended with exit code {process.returncode}")
    return {**json.loads(out.splitlines()[-1]), "database": database}


def _words(total: Counter[str], lost: int) -> str:
    answered = sum(number for name, number in total.items() if name.startswith("answered "))
    on = ", ".join(
        f"{total[name]} on {name[11:]}" for name in sorted(total) if name.startswith("moments on ")
    )
    return (
        f"{total['moments']}, {lost} lost, doubled or unlogged ({on}; {total['killed workers']} workers and "
        f"{total['killed servers']} servers killed, {total['inside']} of them inside a writing transaction; "
        f"{total['takeovers']} jobs taken over; {answered:,} acts answered, {total['unanswered']} cut off)"
    )


if __name__ == "__main__":
    raise SystemExit(main())
