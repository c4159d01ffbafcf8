"""Every table says how long its rows stay and what happens then; nothing of the history is deleted."""

import pytest
from django.apps import apps
from django.db import models

from byname.apps.access.fields import EncryptedModel
from byname.apps.access.retention import TABLES, Then

INSTALLED = {
    model._meta.label_lower: model
    for model in apps.get_models(include_auto_created=True)
    if not model.__module__.startswith("tests.")
}
THROUGH = {label for label, model in INSTALLED.items() if model._meta.auto_created}
# INV-16: of these no row is ever deleted.
HISTORY = ("ledger.", "register.claim", "register.decision", "register.source", "reconciliation.", "lists.")


def test_every_table_has_a_line_and_no_line_is_left_over():
    assert set(INSTALLED) - THROUGH == set(TABLES)


def test_tables_between_two_others_stay_empty():
    assert {"auth.group_permissions"} == THROUGH


@pytest.mark.parametrize("label", sorted(TABLES))
def test_a_line_says_why_and_from_when(label):
    line = TABLES[label]
    assert line.why
    if line.then is Then.DELETE:
        assert isinstance(INSTALLED[label]._meta.get_field(line.since), models.DateField)
    else:
        assert not line.since


@pytest.mark.parametrize("label", sorted(TABLES))
def test_nothing_of_the_history_and_nothing_sealed_is_deleted(label):
    if TABLES[label].then is Then.DELETE:
        assert not label.startswith(HISTORY)
        assert not issubclass(INSTALLED[label], EncryptedModel)


@pytest.mark.parametrize("label", sorted(TABLES))
def test_what_is_about_one_person_or_list_goes_with_a_key(label):
    sealed = label.split(".")[0] in ("register", "lists", "reconciliation")
    if issubclass(INSTALLED[label], EncryptedModel) and sealed and label != "register.person":
        assert TABLES[label].then in (Then.SHRED, Then.WITH_LIST)
