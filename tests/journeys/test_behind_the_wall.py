"""A working day on PostgreSQL behind the second wall: every page, command and job in the application role."""

import json
from pathlib import Path

import pytest

from tests.installation import ON_POSTGRESQL, SETUP
from tests.walled import walled

pytestmark = pytest.mark.postgresql
ROOT = Path(__file__).parents[2]
INSIDE = f"""
import json, sys
sys.path[:0] = [{str(ROOT)!r}]
"""
MAKE = """
from django.conf import settings
from byname.cli.demo import making
making.make(settings.BYNAME_HOME, 2025, lambda *told: None, 150)
"""


def filled(owned):
    done = owned.run("-c", SETUP + INSIDE + MAKE)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    if not ON_POSTGRESQL:
        pytest.skip("the second wall is PostgreSQL's")
    with walled(tmp_path_factory.mktemp("behind") / "home", fill=filled) as found:
        yield found


@pytest.fixture(scope="module")
def day(found):
    code = INSIDE + "from tests.journeys import behind\nprint(json.dumps(behind.day()))"
    return json.loads(found.application.python(code).splitlines()[-1])


def test_every_page_of_the_day_answers(day):
    sent_on = {"review", "judged", "revealed", "auditor at a person"}
    assert {page: status for page, status in day.items() if page not in sent_on and status != 200} == {}
    assert day["review"] == day["judged"] == 302
    assert day["revealed"] == 200


def test_the_auditor_finds_no_person(day):
    assert day["auditor at a person"] == 404


def test_a_list_is_received_and_compared_by_a_command(found):
    file = found.application.home / "further.csv"
    file.write_text("№;ПІБ;Дата народження\n1;Вигаданий Іван Петрович;01.02.1990\n")
    done = found.application.byname(
        "list", "receive", str(file), "--sender", "B", "--date", "2025-06-01", "--scope", "search=open"
    )
    assert done.returncode == 0, done.stderr
    assert "balances" in done.stdout
    assert "DOES NOT BALANCE" not in done.stdout


def test_what_the_day_left_is_whole(found, day):
    done = found.application.byname("ledger", "verify")
    assert done.returncode == 0, done.stderr


def test_check_says_that_the_wall_stands(found):
    done = found.application.byname("database", "check")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("ALTER TABLE register_person DISABLE ROW LEVEL SECURITY", "the table register_person is open"),
        ("ALTER POLICY wall_select ON register_claim USING (true)", "somebody changed the wall"),
        ("UPDATE wall.built SET generator = 'older'", "built by another version"),
        ("UPDATE wall.key SET inner_pad = outer_pad", "does not believe this key folder"),
    ],
)
def test_check_says_what_is_wrong_and_preparing_again_mends_it(found, change, said):
    role = found.application.database.split("//")[1].split(":")[0]
    found.owned.sql(change.format(role=role))
    done = found.application.byname("database", "check")
    assert done.returncode == 2
    assert said in done.stderr
    found.prepare()
    assert found.application.byname("database", "check").returncode == 0


def test_with_real_data_nothing_is_served_without_the_wall(found):
    from dataclasses import replace

    real = {"BYNAME_TRAINING": "0"}
    found.owned.sql("DROP POLICY wall_select ON register_status")
    try:
        for command in (["serve", "--port", "0"], ["work", "--once"]):
            done = replace(found.application, settings=real).byname(*command)
            assert done.returncode == 2
            assert "the second wall does not stand" in done.stderr
    finally:
        found.prepare()


def test_owner_and_application_are_two_roles(found):
    done = found.owned.byname("database", "prepare", "--owner-url", found.owned.database)
    assert done.returncode == 2
    assert "two roles" in done.stderr
