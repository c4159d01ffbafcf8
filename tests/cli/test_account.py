"""Accounts kept by command: who may, what ends at once, and what is entered."""

import pytest
from click.testing import Result
from django.test import Client
from django.urls import reverse
from typer.testing import CliRunner

from byname.apps.access import factors, services
from byname.apps.access.errors import NotPermitted, NotVisible
from byname.apps.ledger.models import Entry
from byname.cli.main import app
from tests.cast import PASSWORD, Cast

pytestmark = pytest.mark.django_db


def told(*words: str, login: str = "test-sysadmin") -> Result:
    return CliRunner().invoke(app, ["account", *words, "--as", login])


@pytest.fixture
def officer(cast: Cast) -> Client:
    """Hire an administrator, and have a verifier at work."""
    cast.account("sysadmin")
    return cast.enter(Client(), "verifier")


def at_work(client: Client) -> bool:
    return client.get(reverse("desk:desk")).status_code == 200


def test_the_list_shows_state_roles_ways_and_sessions(officer: Client) -> None:
    lines = dict(line.split("\t", 1) for line in told("list").output.splitlines())
    assert lines["test-verifier"] == "active\tverifier\ttotp\t1 open"
    assert lines["test-sysadmin"] == "active\tsysadmin\t-\t0 open"


def test_a_closed_account_is_out_with_its_next_request(officer: Client, cast: Cast) -> None:
    assert told("deactivate", "test-verifier").output == "test-verifier is closed\n"
    assert not at_work(officer)
    assert services.open_sessions(cast.account("verifier")) == []
    assert Entry.objects.latest("seq").action == "account.close"


def test_the_sessions_of_an_account_are_ended_and_it_may_come_again(officer: Client, cast: Cast) -> None:
    assert told("end-sessions", "test-verifier").output == "1 sessions ended\n"
    assert not at_work(officer)
    assert at_work(cast.enter(Client(), "verifier"))


def test_who_lost_everything_gets_a_password_and_sets_up_a_second_factor_first(
    officer: Client, cast: Cast
) -> None:
    password = told("reset-factors", "test-verifier").output.split()[-1]
    assert not at_work(officer)
    assert not factors.of(cast.account("verifier")).exists()
    client = Client()
    words = {"login": "test-verifier", "password": password, "purpose": "reconciliation"}
    client.post(reverse("account_login"), words | {"password": PASSWORD})
    assert client.get("/").url.startswith(reverse("account_login"))
    client.post(reverse("account_login"), words)
    assert client.get("/").url.startswith(reverse("mfa_activate_totp"))
    assert Entry.objects.filter(action="account.reset").count() == 1


@pytest.mark.parametrize("command", ["deactivate", "end-sessions", "reset-factors"])
def test_nobody_does_this_to_himself(officer: Client, command: str) -> None:
    assert isinstance(told(command, "test-sysadmin").exception, NotPermitted)


@pytest.mark.parametrize(
    "words", [("list",), ("deactivate", "test-verifier"), ("reset-factors", "test-verifier")]
)
def test_whoever_may_not_manage_accounts_is_refused(
    officer: Client, cast: Cast, words: tuple[str, ...]
) -> None:
    cast.account("auditor")
    assert isinstance(told(*words, login="test-auditor").exception, NotPermitted)
    assert at_work(officer)


def test_an_unknown_account_is_named_as_such(officer: Client) -> None:
    assert isinstance(told("deactivate", "nobody-of-this-name").exception, NotVisible)
