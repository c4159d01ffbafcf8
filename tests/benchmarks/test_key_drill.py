"""The key drill, small: every step comes out."""

import json
import subprocess
import sys

from byname.cli.prove import CHECKOUT


def test_the_key_drill_comes_out() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.evidence.key_drill", "--small"],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    figure = json.loads(done.stdout.splitlines()[-1])
    assert figure["held"]
    assert len(figure["numbers"]) == 16
