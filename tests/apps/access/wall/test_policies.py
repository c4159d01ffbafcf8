"""The wall gives the rows the scope gives, to everybody and for every table."""

import json
import re

import pytest

from byname.apps.access.retention import TABLES, Then
from byname.apps.access.wall import policies
from byname.apps.access.wall.functions import functions
from tests.apps.access.wall.conftest import INSIDE
from tests.rules.test_gate import SCOPED, label

pytestmark = pytest.mark.postgresql


@pytest.fixture(scope="module")
def found(built):
    return json.loads(
        built.application.python(INSIDE + "print(json.dumps(world.compare()))").splitlines()[-1]
    )


def test_wall_and_scope_show_the_same_rows_to_everybody(found):
    assert found["differing"] == []


def test_enough_was_compared_for_that_to_mean_something(found):
    assert found["asked"] > 2_000
    assert found["seen"] > 2_000


@pytest.mark.parametrize("model", SCOPED, ids=label)
def test_every_personal_table_has_a_rule(model):
    assert policies.rule_of(model).using(model)


def test_no_policy_asks_a_function_for_each_row():
    """A function of the wall stands in a subquery of its own: answered once a statement."""
    text = "\n".join(policies.policies())
    calls = re.findall(r"(.{7})wall\.\w+\(", text)
    assert set(calls) == {"SELECT "}


def test_every_function_looks_names_up_in_the_catalogue_first():
    text = functions()
    made = text.count("CREATE FUNCTION")
    assert made == text.count("SECURITY DEFINER SET search_path = pg_catalog, pg_temp") > 10


def test_the_application_may_only_add_to_the_ledger():
    given = [one for one in policies.privileges("app") if "ledger_" in one]
    assert 'GRANT SELECT, INSERT ON "ledger_entry" TO app' in given
    assert 'GRANT SELECT, INSERT ON "ledger_checkpoint" TO app' in given
    assert not [one for one in given if "DELETE" in one]


def test_rows_are_taken_away_where_that_has_a_reason():
    ours = [model for model in policies._models() if "DELETE" in policies.verbs(model)]
    kept = {name for name, line in TABLES.items() if line.then is not Then.DELETE}
    assert set(policies.DELETES) <= {label(model) for model in ours}
    assert not {label(model) for model in ours} & kept - set(policies.DELETES)
