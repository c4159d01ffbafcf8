"""Signing in and stating a purpose."""

from typing import Any

from allauth.account.forms import LoginForm
from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from byname.apps.access.purposes import LABELS, Purpose
from byname.apps.access.sign_in import PURPOSE


def purposes() -> list[tuple[str, Any]]:
    """Return the purposes that may be stated here; training only where the data are invented."""
    return [
        (str(purpose), label)
        for purpose, label in LABELS.items()
        if purpose is not Purpose.TRAINING or settings.BYNAME_TRAINING
    ]


class PurposeForm(forms.Form):
    """The purpose of this session."""

    purpose = forms.TypedChoiceField(label=_("Purpose"), choices=purposes, coerce=Purpose)


class SignInForm(LoginForm):  # type: ignore[misc]
    """Login name, password, and why one comes; the second factor is asked next."""

    purpose = forms.TypedChoiceField(
        label=_("Purpose"), choices=purposes, coerce=Purpose, initial=Purpose.RECONCILIATION
    )

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponse:
        response: HttpResponse = super().login(request, redirect_url)
        request.session[PURPOSE] = str(self.cleaned_data["purpose"])
        return response
