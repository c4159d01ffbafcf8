"""What is typed into a search, and a reason for opening a field or a record; shape only."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from byname.apps.access.permissions import Sensitive
from byname.apps.register.typed import Typed


class SearchForm(forms.Form):
    """Whatever is known of a person, in one line or field by field; never kept."""

    name = forms.CharField(
        label=_("Name, and the birth date or year if you know it"),
        help_text=_("In Ukrainian, Russian or Latin letters, in any order and as you have it"),
        max_length=200,
        required=False,
    )
    surname = forms.CharField(label=_("Surname"), max_length=100, required=False)
    given_name = forms.CharField(label=_("Given name"), max_length=100, required=False)
    patronymic = forms.CharField(label=_("Patronymic"), max_length=100, required=False)
    birth = forms.CharField(
        label=_("Birth date"), help_text=_("Or the year alone"), max_length=30, required=False
    )
    personal_number = forms.CharField(label=_("Personal number"), max_length=50, required=False)
    tax_number = forms.CharField(label=_("Tax number"), max_length=20, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for field in self.fields.values():
            field.widget.attrs["autocomplete"] = "off"

    @property
    def by_fields(self) -> bool:
        """Say whether something was typed elsewhere than in the one line."""
        return any(self.data.get(name) for name in self.fields if name != "name")

    def clean(self) -> dict[str, Any]:
        """Refuse a search that would find a crowd: a surname needs a name or a birth year beside it."""
        typed = super().clean() or {}
        read = Typed(**{name: text for name, text in typed.items() if name in self.fields}).apart()
        named = len(" ".join((read.name, read.surname, read.given_name, read.patronymic)).split())
        if not (named > 1 or (named and read.birth) or read.personal_number or read.tax_number):
            self.add_error(None, _("Give a surname with a given name or a birth date, or a number."))
        return typed


class RevealForm(forms.Form):
    """Which masked field, and why it cannot be done without."""

    field = forms.ChoiceField(choices=[(kind.value, kind.value) for kind in Sensitive])
    reason = forms.CharField(max_length=200)


class EmergencyForm(forms.Form):
    """Which record, and why it cannot wait."""

    number = forms.CharField(label=_("Number of the case"), help_text=_("Such as P-000123"), max_length=16)
    reason = forms.CharField(
        label=_("Why it cannot wait"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for field in self.fields.values():
            field.widget.attrs["autocomplete"] = "off"
