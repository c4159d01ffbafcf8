"""What may be asked of the journal; sent by POST, so that nothing of it stands in an address."""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from byname.apps.access.purposes import LABELS
from byname.apps.ledger.actions import Action
from byname.apps.ledger.queries import Wanted

ANY = [("", _("any"))]
DAYS = ["%d.%m.%Y", "%Y-%m-%d"]


class People(forms.Select):
    """Names, and signs for those without one: signs are of no language."""

    def create_option(self, *args: Any, **options: Any) -> dict[str, Any]:
        """Mark the option of a sign as one."""
        made = super().create_option(*args, **options)
        if str(made["label"]).endswith("…"):
            made["attrs"]["class"] = "hash"
        return made


class JournalForm(forms.Form):
    """Who, about which record, what, why and when; everything may stay open."""

    actor = forms.ChoiceField(label=_("Who"), required=False, widget=People)
    handle = forms.CharField(
        label=_("Record"),
        help_text=_("The sign of the record in the journal, or its first digits"),
        max_length=128,
        required=False,
    )
    action = forms.ChoiceField(label=_("What was done"), required=False)
    purpose = forms.ChoiceField(label=_("For which purpose"), required=False)
    first = forms.DateField(label=_("From"), input_formats=DAYS, required=False)
    last = forms.DateField(label=_("Until"), input_formats=DAYS, required=False)
    before = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, people: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        actions = sorted(Action.choices, key=lambda one: str(one[1]))
        for name, choices in (("actor", people), ("action", actions), ("purpose", list(LABELS.items()))):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = [*ANY, *choices]
        for name in ("handle", "first", "last"):
            self.fields[name].widget.attrs["autocomplete"] = "off"

    def clean_handle(self) -> str:
        """Refuse what cannot be the beginning of a handle."""
        typed = re.sub(r"[\s…]", "", self.cleaned_data["handle"]).lower()
        if typed and not re.fullmatch(r"[0-9a-f-]{4,128}", typed):
            raise forms.ValidationError(_("Give at least four digits of the sign: 0 to 9 and a to f."))
        return typed

    def wanted(self) -> Wanted:
        """Return what is asked for; days are those of the time zone of the page."""
        given = self.cleaned_data
        last = given["last"] and given["last"] + timedelta(days=1)
        return Wanted(
            actor=given["actor"],
            handle=given["handle"],
            action=given["action"],
            purpose=given["purpose"],
            since=_begin(given["first"]),
            before=_begin(last),
        )


def _begin(day: date | None) -> str:
    """Return when a day begins here, as the ledger writes times."""
    if day is None:
        return ""
    local = datetime.combine(day, time(), timezone.get_current_timezone())
    return local.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
