"""The rules of the house that no linter knows."""

import ast
from pathlib import Path

import pytest
from django.apps import apps

SOURCE = Path(__file__).parents[2] / "src" / "byname"
# From the bottom up; a foreign key may point down or stay, never up or sideways.
FLOORS = [{"ledger"}, {"jobs"}, {"access"}, {"register"}, {"lists"}, {"reconciliation"}, {"desk"}]
LEVEL = {label: level for level, labels in enumerate(FLOORS) for label in labels}
# Whoever catches everything must have a reason that stands here.
CATCHES_ALL: dict[str, str] = {
    "apps/jobs/worker.py": "the job ends as failed under the error's name, and nothing it did is kept",
    "core/tabular/child.py": "the process ends with the refusal of the file; it accounts for nothing",
}
MODULES = sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)


def foreign_keys():
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if field.is_relation and field.concrete and field.related_model:
                yield model._meta.app_label, field, field.related_model._meta.app_label


def test_foreign_keys_point_down():
    upward = [
        f"{field.model.__name__}.{field.name}"
        for own, field, other in foreign_keys()
        if own in LEVEL and other in LEVEL and LEVEL[other] > LEVEL[own]
    ]
    assert not upward


def handlers(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ExceptHandler):
            caught = ast.unparse(node.type) if node.type else "everything"
            raises_again = any(isinstance(inner, ast.Raise) for inner in ast.walk(node))
            yield caught, raises_again


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_nobody_catches_an_account_that_does_not_come_out(path):
    wide = {"Unbalanced", "BynameError", "Exception", "BaseException", "everything"}
    for caught, raises_again in handlers(path):
        if wide & set(caught.replace("(", "").replace(")", "").split(", ")):
            assert raises_again or str(path.relative_to(SOURCE)) in CATCHES_ALL, caught


def test_no_module_is_a_drawer_for_everything():
    assert not [path for path in MODULES if path.stem in {"utils", "helpers", "common", "misc"}]


def test_no_module_is_longer_than_500_lines():
    assert not [path.name for path in MODULES if len(path.read_text().splitlines()) > 500]
