"""The files in deploy/: what can be checked of them without the systems they are for."""

import shutil
import subprocess
from configparser import RawConfigParser
from pathlib import Path

import pytest

DEPLOY = Path(__file__).parents[2] / "deploy"
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))
COMPOSE = (DEPLOY / "compose.yaml").read_text()


def directives(unit: Path) -> dict[str, list[str]]:
    """Read the [Service] part; a directive may stand several times."""
    found: dict[str, list[str]] = {}
    part = unit.read_text().split("[Service]")[1].split("[Install]")[0]
    for line in part.splitlines():
        if line and not line.startswith("#"):
            name, _, value = line.partition("=")
            found.setdefault(name, []).append(value)
    return found


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.stem)
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CapabilityBoundingSet", ""),
        ("LimitCORE", "0"),
        ("MemorySwapMax", "0"),
        ("NoNewPrivileges", "yes"),
        ("PrivateDevices", "yes"),
        ("ProtectHome", "yes"),
        ("ProtectSystem", "strict"),
        ("StateDirectoryMode", "0700"),
        ("UMask", "0077"),
        ("User", "byname"),
    ],
)
def test_a_unit_keeps_memory_off_the_disk_and_the_system_out_of_reach(unit, name, value):
    assert directives(unit)[name] == [value]


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.stem)
def test_a_unit_gets_the_passphrase_as_a_credential_and_no_secret_in_its_text(unit):
    said = directives(unit)
    assert said["LoadCredential"] == ["passphrase:/etc/byname/passphrase"]
    assert "BYNAME_PASSPHRASE_FILE=%d/passphrase" in said["Environment"]
    assert "postgres://" not in unit.read_text()


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.stem)
def test_systemd_reads_a_unit(unit, tmp_path):
    if not shutil.which("systemd-analyze"):
        pytest.skip("there is no systemd-analyze")
    text = unit.read_text().replace("/opt/byname/.venv/bin/byname", "/bin/true")
    copy = tmp_path / unit.name
    copy.write_text(text.replace("Wants=byname-worker.service\n", ""))
    done = subprocess.run(
        ["systemd-analyze", "verify", str(copy)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_pages_and_worker_differ_in_what_they_run_only():
    pages, worker = (
        directives(DEPLOY / "systemd" / f"{name}.service") for name in ("byname", "byname-worker")
    )
    assert pages.pop("ExecStart") != worker.pop("ExecStart")
    assert pages == worker


def test_no_container_but_the_proxy_is_reached_from_outside():
    services = COMPOSE.split("\nservices:\n")[1].split("\nnetworks:\n")[0]
    proxy = services.split("\n  proxy:\n")[1]
    assert services.count("ports:") == proxy.count("ports:") == 1
    assert "inside: {internal: true}" in COMPOSE


def test_only_the_step_that_prepares_knows_the_owner():
    services = COMPOSE.split("\nservices:\n")[1]
    assert COMPOSE.count("secrets/owner.env") == 1
    assert "secrets/owner.env" in services.split("\n  prepare:\n")[1].split("\n  pages:\n")[0]


def test_the_compose_file_holds_no_secret():
    assert "postgres://" not in COMPOSE
    assert "PASSWORD:" not in COMPOSE


def test_the_compose_file_is_yaml():
    yaml = pytest.importorskip("yaml")
    read = yaml.safe_load(COMPOSE)
    assert set(read["services"]) == {"database", "prepare", "pages", "worker", "proxy"}
    for name in ("prepare", "pages", "worker"):
        assert read["services"][name]["read_only"]
        assert read["services"][name]["environment"]["BYNAME_TRAINING"] == "0"


def test_every_command_in_deploy_is_one_of_byname():
    from typer.main import get_command

    from byname.cli.main import app

    known = set(get_command(app).commands)  # type: ignore[attr-defined]
    parser = RawConfigParser(strict=False)
    for unit in UNITS:
        parser.read(unit)
        assert parser["Service"]["ExecStart"].split()[1] in known
    assert {"serve", "work", "database"} <= known
