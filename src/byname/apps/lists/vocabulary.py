"""The closed words of a list: what kind it is, how far it has come."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ListKind(models.TextChoices):
    """Whom a list names; it decides the compartment in which the list is kept."""

    PRISONERS = "prisoners", _("prisoners of war")
    CIVILIANS = "civilians", _("civilians")
    REMAINS = "remains", _("remains")


class ListState(models.TextChoices):
    """How far a received list has come."""

    READ = "read", _("read")
    COMPARED = "compared", _("compared with the register")
    CLOSED = "closed", _("closed")
