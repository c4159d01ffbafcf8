"""The form by which a role is given for one record; shape only."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from byname.apps.access.roles import Role


class GiveForm(forms.Form):
    """To whom, which role, and the last day."""

    login = forms.CharField(label=_("Login name"), max_length=64)
    role = forms.ChoiceField(label=_("Role"))
    until = forms.DateField(label=_("Last day"), widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, roles: Iterable[Role], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["role"].choices = [(str(role), str(role)) for role in roles]  # type: ignore[attr-defined]
        for field in self.fields.values():
            field.widget.attrs["autocomplete"] = "off"

    @property
    def end(self) -> datetime:
        """The end of the last day."""
        next_day = self.cleaned_data["until"] + timedelta(days=1)
        return timezone.make_aware(datetime.combine(next_day, datetime.min.time()))
