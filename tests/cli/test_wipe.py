"""An office is evacuated: its keys go in seconds, and whoever still runs can read nothing."""

import subprocess

from tests.installation import Installation

READ = """
import sys, time
from byname.apps.access import keys
from byname.apps.access.services import new_data_key
from byname.core.errors import KeysUnavailable
made = new_data_key()
assert keys.data_key(made.pk)
print("open", flush=True)
sys.stdin.readline()
time.sleep(0.1)
try:
    keys.data_key(made.pk)
except KeysUnavailable:
    print("gone", keys.opened.get(made.pk))
"""


def test_a_wipe_takes_every_key_and_running_processes_lose_theirs(installation: Installation) -> None:
    from tests.installation import SETUP

    running = installation.start("-c", SETUP + READ, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert running.stdout
    assert running.stdin
    assert running.stdout.readline() == "open\n"
    done = installation.byname("wipe", "--yes-destroy-all-keys")
    assert done.returncode == 0, done.stderr
    assert "THIS DESTROYS EVERY KEY" in done.stdout
    assert "files destroyed in" in done.stdout
    assert not [path for path in (installation.home / "keys").rglob("*") if path.is_file()]
    running.stdin.write("\n")
    running.stdin.close()
    assert running.stdout.read() == "gone None\n"
    running.wait()
    running.stdout.close()


def test_another_phrase_destroys_nothing(installation: Installation) -> None:
    wiping = installation.start(
        "-m",
        "byname.cli",
        "wipe",
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    _, refused = wiping.communicate("yes\n")
    assert wiping.returncode == 2
    assert "nothing was destroyed" in refused
    assert (installation.home / "keys" / "keyring.json").exists()
