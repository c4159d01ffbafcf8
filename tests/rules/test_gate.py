"""The gate round personal tables: closed without a scope, and no way round it in the source."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import models

from byname.apps.access.errors import Unscoped
from byname.apps.access.fields import EncryptedField, EncryptedModel
from byname.apps.access.scope import ScopedModel, ScopedQuerySet

SOURCE = Path(__file__).parents[2] / "src" / "byname"
MODULES = sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)
OURS = [model for model in apps.get_models() if model.__module__.startswith("byname.")]
SCOPED = [model for model in OURS if issubclass(model, ScopedModel)]

# Tables without personal data, each with the reason why everyone may read it.
OPEN = {
    "access.account": "random login names and hashes; read by sign-in before anybody acts",
    "access.approval": "ids, times and keyed hashes",
    "access.assignment": "ids of accounts and cases",
    "access.datakey": "wrapped keys",
    "access.delegation": "ids of accounts and records, and a role",
    "access.grant": "which role an account has",
    "access.ledgerexport": "how an extract of the ledger was chosen: codes, days and keyed hashes",
    "access.organisation": "names of bodies",
    "access.party": "names of parties",
    "access.readcount": "how much one person read in an hour, and nothing of whom",
    "access.session": "keyed hashes and sealed text",
    "access.sharednote": "keyed hashes and times of attempts to sign in",
    "jobs.job": "ids, stages and codes",
    "ledger.checkpoint": "signed notes",
    "ledger.entry": "pseudonyms and keyed hashes",
    "ledger.head": "how far the log has come",
    "lists.columntemplate": "which column of a sender means what, under a keyed hash of the header",
    "register.codesequence": "the next free number",
    "register.place": "the public gazetteer",
    "register.savedscope": "rules over the register, made of codes",
}
# Columns of personal tables that lie in clear, by type: these say nothing of a person by themselves.
SILENT = (
    models.AutoField,
    models.BigAutoField,
    models.BooleanField,
    models.DateTimeField,
    models.ForeignKey,
    models.UUIDField,
    models.IntegerField,
    EncryptedField,
)
# Those of other types, table by table, with the reason.
IN_CLEAR = {
    "access.alarm": ("kind handle finding", "codes, and the keyed hash by which the ledger knows a record"),
    "access.emergencyopening": ("verdict", "a code; number, reason and note are sealed"),
    "lists.column": ("meaning confidence", "what a column is taken for"),
    "lists.listrow": ("klass defects", "codes of the class of a row and of what is wrong with it"),
    "lists.receipt": ("number", "a running number"),
    "lists.receivedlist": ("code compartment kind category scope format state", "codes and a running number"),
    "reconciliation.answertosender": ("copy", "a running number"),
    "reconciliation.candidate": ("order probability relation", "numbers and a code about a pair of ids"),
    "reconciliation.comparison": ("method share_registered", "a version, and a number about a whole list"),
    "reconciliation.effect": ("claims", "ids of claims"),
    "reconciliation.finding": ("outcome reasons", "codes"),
    "reconciliation.judgement": ("answer", "a code"),
    "reconciliation.note": ("kind", "a code"),
    "register.claim": ("predicate language reliability credibility", "codes; the value is sealed"),
    "register.decision": ("kind", "a code; what was decided is sealed"),
    "register.indexpart": ("compartment", "a code, numbers and a day; who is in it is sealed"),
    "register.person": ("code compartment", "a running number and a code"),
    "register.reveal": ("field", "a code; the reason is sealed"),
    "register.searchtoken": ("kind token", "keyed hashes: equal values show as equal (threat model)"),
    "register.source": ("compartment type party", "codes"),
    "register.tombstone": ("reason", "a code; a running number of the ledger"),
    "register.status": (
        "compartment fate search legal holding dependence protection child derived_on",
        "codes derived from sealed claims, and the day they were derived",
    ),
}
# Who opens a personal table for nobody, and why.
UNSCOPED = {
    "apps/access/services/alarms.py": "who causes an alarm may not see that there is one",
    "apps/access/services/canaries.py": "who reads a canary may not see that it is one",
    "apps/register/queries/numbers.py": "in an emergency somebody names a record he may not see",
    "apps/lists/queries/__init__.py": "the next free number of a list",
    "apps/lists/services.py": "the columns of the list that is being received",
    "apps/register/queries/changes.py": "the index is read by the program alone",
    "apps/register/services/indexing.py": "the index is made by the program alone",
    "apps/register/queries/accounts.py": "what people asked for under a scope are said to be",
    "apps/register/services/scopes.py": "statuses are derived whoever asks",
    "apps/register/services/writing.py": "statuses and tokens are derived whoever records a claim",
}
# What goes past the managers.
PAST_THE_GATE = re.compile(r"\._base_manager|\.cursor\(|RawSQL|\.extra\(|connection\.execute|_raw_delete\(")
MAY_GO_PAST: dict[str, str] = {
    "apps/access/backups/making.py": "copies every table, sealed as it lies there",
    "apps/access/backups/restoring.py": "puts every table back into an empty database",
    "apps/access/scope.py": "closes that very door",
    "apps/access/wall/building.py": "raises the wall of PostgreSQL; reads nobody",
    "apps/access/wall/catalogue.py": "reads PostgreSQL's catalogues",
    "apps/access/wall/checking.py": "asks whether the wall stands; reads nobody",
    "apps/access/wall/telling.py": "tells PostgreSQL who is at work; reads nobody",
    "apps/ledger/guards.py": "triggers of the ledger",
    "apps/ledger/queries.py": "one snapshot for all reads",
    "apps/lists/queries/__init__.py": "a lock under which numbers are drawn",
    "apps/register/guards.py": "triggers of claims and decisions",
    "cli/demo/recording.py": "has the planner count invented people; reads none",
}


def label(model: type[models.Model]) -> str:
    return model._meta.label_lower


def columns() -> Iterator[Any]:
    for model in SCOPED:
        for field in model._meta.concrete_fields:
            yield pytest.param(model, field, id=f"{label(model)}.{field.name}")


def test_every_table_is_scoped_or_open_for_a_reason():
    assert {label(model) for model in OURS} - {label(model) for model in SCOPED} == set(OPEN)


@pytest.mark.parametrize("model", SCOPED, ids=label)
def test_a_personal_table_is_closed_by_every_manager_it_has(model):
    for manager in model._meta.managers:
        assert isinstance(manager.get_queryset(), ScopedQuerySet), manager
        with pytest.raises(Unscoped):
            list(manager.all())


@pytest.mark.parametrize("model", SCOPED, ids=label)
def test_a_personal_table_says_which_rows_an_actor_sees(model):
    assert type(model._default_manager.all()).rows_for is not ScopedQuerySet.rows_for


def test_sealed_columns_stand_in_scoped_tables_only():
    for model in OURS:
        assert not issubclass(model, EncryptedModel) or issubclass(model, ScopedModel), label(model)


@pytest.mark.parametrize(("model", "field"), list(columns()))
def test_a_column_of_a_personal_table_is_sealed_or_in_clear_for_a_reason(model, field):
    assert isinstance(field, SILENT) or field.name in IN_CLEAR.get(label(model), ("", ""))[0].split()


@pytest.mark.parametrize("model", SCOPED, ids=label)
def test_open_tables_have_no_way_back_into_a_personal_one(model):
    """A reverse name on an open table would be a door without a scope."""
    for field in model._meta.get_fields():
        if field.is_relation and field.concrete and field.related_model not in SCOPED:
            assert field.remote_field.hidden, f"{field.name} needs related_name='+'"


@pytest.mark.parametrize("model", SCOPED, ids=label)
def test_personal_tables_have_no_many_to_many(model):
    """The table between would have no scope: write it as a model."""
    assert not model._meta.many_to_many


def relative(path: Path) -> str:
    return str(path.relative_to(SOURCE))


def calls(path: Path, name: str) -> int:
    tree = ast.walk(ast.parse(path.read_text()))
    return sum(isinstance(node, ast.Attribute) and node.attr == name for node in tree)


def test_who_opens_a_table_for_nobody_stands_in_the_list():
    assert {relative(path) for path in MODULES if calls(path, "unscoped")} == set(UNSCOPED)


def test_who_goes_past_the_managers_stands_in_the_list():
    found = {relative(path) for path in MODULES if PAST_THE_GATE.search(path.read_text())}
    assert found == set(MAY_GO_PAST)


def test_keys_are_opened_inside_access_only():
    for path in MODULES:
        if "access" not in path.parts:
            assert "access.keys" not in path.read_text(), relative(path)
            assert "from byname.apps.access import keys" not in path.read_text(), relative(path)
