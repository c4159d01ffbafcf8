"""Commands that need the database start here."""

import os

import django


def open_home() -> None:
    """Set Django up on the data folder the settings find."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "byname.site.settings")
    django.setup()
