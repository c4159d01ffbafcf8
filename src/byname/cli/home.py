"""Commands that need the database start here."""

import os

import django


def open_home() -> None:
    """Set Django up on the data folder the settings find."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "byname.site.settings")
    django.setup()


def open_behind_wall() -> None:
    """Set Django up; with real data on PostgreSQL, refuse to go on without the second wall."""
    open_home()
    from django.conf import settings
    from django.db import connection

    from byname.apps.access.wall import checking

    if connection.vendor == "postgresql" and not settings.BYNAME_TRAINING:
        checking.insist()
