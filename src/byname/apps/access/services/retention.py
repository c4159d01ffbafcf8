"""What is due by the table of retention, and doing it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.db import models, transaction

from byname.apps.access.actor import Actor
from byname.apps.access.backups import expired_sets, remember_destroyed
from byname.apps.access.permissions import Permission
from byname.apps.access.retention import TABLES, Line, Then
from byname.apps.access.services.delegations import expire_delegations
from byname.apps.access.services.entries import authorise, record
from byname.apps.ledger import key_folder
from byname.apps.ledger.keys import keyring

KEY_SETS = "key sets"


def due(now: datetime) -> dict[str, int]:
    """Return how many rows of each table, and how many key sets, are over their time."""
    found = {label: _over(label, line, now).count() for label, line in _deleted().items()}
    return {**found, KEY_SETS: len(expired_sets(keyring(), now.date()))}


def apply(actor: Actor, now: datetime) -> dict[str, int]:
    """Delete what is over its time and destroy expired key sets; refuses whoever may not run retention."""
    with transaction.atomic():
        authorise(actor, Permission.RETENTION_RUN)
        found = due(now)
        for label, line in _deleted().items():
            _over(label, line, now).delete()
        expire_delegations(actor)
        record(
            actor,
            "retention.run",
            fields=[label for label, count in found.items() if label in TABLES and count],
        )
    for path in expired_sets(keyring(), now.date()):
        key_folder.destroy(path)
    remember_destroyed()
    return found


def _deleted() -> Mapping[str, Line]:
    """Return the tables whose rows are deleted, where they are installed."""
    here = {model._meta.label_lower for model in apps.get_models()}
    return {label: line for label, line in TABLES.items() if line.then is Then.DELETE and label in here}


def _over(label: str, line: Line, now: datetime) -> models.QuerySet[Any]:
    model = apps.get_model(label)
    moment: Any = now - timedelta(days=line.days)
    if not isinstance(model._meta.get_field(line.since), models.DateTimeField):
        moment = moment.date()
    rows: models.QuerySet[Any] = model._default_manager.filter(**line.only, **{f"{line.since}__lt": moment})
    return rows
