"""The forms of the watch: what was found, and in which words; shape only."""

from django import forms
from django.utils.translation import gettext_lazy as _

from byname.apps.access.glass import Verdict
from byname.apps.access.watching import Finding

MOST_WORDS = 1_000


class ReviewForm(forms.Form):
    """Whether an opening was justified, and why."""

    verdict = forms.TypedChoiceField(
        label=_("What the review finds"),
        choices=[
            (Verdict.JUSTIFIED, _("It was justified")),
            (Verdict.NOT_JUSTIFIED, _("It was not justified")),
        ],
        coerce=Verdict,
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("On what grounds"), max_length=MOST_WORDS, widget=forms.Textarea(attrs={"rows": 4})
    )


class FindingForm(forms.Form):
    """What came of an alarm."""

    finding = forms.TypedChoiceField(
        label=_("What was found"),
        choices=[
            (Finding.EXPLAINED, _("there is a good reason")),
            (Finding.FALSE_ALARM, _("nothing happened")),
            (Finding.PASSED_ON, _("passed on: somebody acted against the rules")),
        ],
        coerce=Finding,
    )
    note = forms.CharField(label=_("In short"), max_length=MOST_WORDS)
