"""What is asked when a list arrives, and corrections to how it was understood; shape only."""

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from byname.apps.lists.vocabulary import ListKind
from byname.core.errors import BynameError
from byname.core.tabular import Meaning, RowClass

# A little above what the reader takes, so that the reader is the one who refuses, in its own words.
LARGEST = 21 * 1024 * 1024


class ReceiveForm(forms.Form):
    """The file and what it claims to be."""

    file = forms.FileField(
        label=_("File of the list"), help_text=_("XLSX, XLS, ODS, CSV or TSV, as it was sent")
    )
    sender = forms.ChoiceField(label=_("Who sent it"))
    concerned = forms.ChoiceField(label=_("Whose people it names"))
    kind = forms.ChoiceField(label=_("Whom it names"), choices=ListKind.choices)
    list_date = forms.CharField(
        label=_("Date of the list"), help_text=_("As written on it, such as 09.06.2025"), max_length=30
    )
    scope = forms.CharField(
        label=_("Whom it is held against"),
        help_text=_("A rule over the register, such as: search=open fate=presumed_captive holding=B"),
        max_length=300,
    )
    category = forms.CharField(
        label=_("Category it claims"),
        help_text=_("May stay empty; such as age-18-25@2025-06-09"),
        max_length=64,
        required=False,
    )

    def __init__(self, *args: Any, parties: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("sender", "concerned"):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = parties

    def refuse(self, refusal: BynameError) -> None:
        """Show why the file or its registration was refused, in the same words as on the command line."""
        self.add_error(None, format_html('<span lang="en">{}</span>', str(refusal)))


class ColumnsForm(forms.Form):
    """What each column of one sheet says."""

    def __init__(self, *args: Any, columns: list[int], **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [("", ""), *((meaning.value, meaning.value) for meaning in Meaning)]
        for index in columns:
            self.fields[f"column_{index}"] = forms.ChoiceField(choices=choices, required=False)

    def meanings(self) -> dict[int, str]:
        """Return column index to meaning."""
        return {int(name.removeprefix("column_")): value for name, value in self.cleaned_data.items()}


class ReclassForm(forms.Form):
    """What one physical row is."""

    klass = forms.ChoiceField(choices=[(one.value, one.value) for one in RowClass])
