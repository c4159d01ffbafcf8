"""What a person says of a row; shape only."""

from django import forms
from django.utils.translation import gettext_lazy as _

from byname.apps.reconciliation.rulings import Answer
from byname.apps.reconciliation.vocabulary import NoteKind


class JudgementForm(forms.Form):
    """An answer, the candidate it is about, and what it rests on."""

    answer = forms.ChoiceField(choices=[(answer.value, answer.value) for answer in Answer])
    person = forms.UUIDField(required=False)
    reason = forms.CharField(required=False, max_length=2000)

    def clean_answer(self) -> Answer:
        """Return the answer as one."""
        return Answer(self.cleaned_data["answer"])


class SearchForm(forms.Form):
    """As much as is known of a person; sent by POST, so that no name stands in an address."""

    name = forms.CharField(
        label=_("Name, and the birth date or year if you know it"), required=False, max_length=200
    )
    surname = forms.CharField(label=_("Surname"), required=False, max_length=100)
    given_name = forms.CharField(label=_("Given name"), required=False, max_length=100)
    patronymic = forms.CharField(label=_("Patronymic"), required=False, max_length=100)
    birth = forms.CharField(label=_("Birth date or year"), required=False, max_length=30)


class NoteForm(forms.Form):
    """What closes an open point of a row."""

    kind = forms.ChoiceField(choices=NoteKind.choices)
    text = forms.CharField(required=False, max_length=2000)


class HashForm(forms.Form):
    """The hash of what a person was shown, sent back with his signature."""

    content_hash = forms.RegexField("[0-9a-f]{64}")
