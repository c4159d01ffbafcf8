"""Why a person is erased: codes, so that the tombstone says nothing of who it was."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ErasureReason(TextChoices):
    """The ground of an erasure; whatever more there is to say stands in the organisation's own file."""

    REQUEST = "request", _("asked for by the person or the family")
    RETENTION = "retention", _("kept as long as was agreed")
    MISTAKE = "mistake", _("entered by mistake")
    HARM = "harm", _("being recorded endangers the person")
    ORDER = "order", _("ordered by a court or an authority")
