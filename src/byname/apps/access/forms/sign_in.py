"""Signing in, proving oneself again, and stating a purpose."""

from typing import Any

from allauth.account.forms import LoginForm
from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn.forms import AddWebAuthnForm, AuthenticateWebAuthnForm
from allauth.mfa.webauthn.internal import auth
from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from byname.apps.access.purposes import LABELS, Purpose
from byname.apps.access.sign_in import PURPOSE

# What a browser may send instead of an answer of a passkey, and what the library makes of it.
MALFORMED = (AttributeError, IndexError, KeyError, TypeError, ValueError)


def purposes() -> list[tuple[str, Any]]:
    """Return the purposes that may be stated here; training only where the data are invented."""
    return [
        (str(purpose), label)
        for purpose, label in LABELS.items()
        if purpose is not Purpose.TRAINING or settings.BYNAME_TRAINING
    ]


def purpose_field(**options: Any) -> forms.TypedChoiceField:
    """Return the question what one comes for."""
    return forms.TypedChoiceField(label=_("Purpose"), choices=purposes, coerce=Purpose, **options)


class PurposeForm(forms.Form):
    """The purpose of this session."""

    purpose = purpose_field()


class SignInForm(LoginForm):  # type: ignore[misc]
    """Login name, password, and why one comes; the second factor is asked next."""

    purpose = purpose_field(initial=Purpose.RECONCILIATION)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():  # the page asks the purpose before either way
            field.widget.attrs["form"] = "by-password"

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponse:
        response: HttpResponse = super().login(request, redirect_url)
        request.session[PURPOSE] = str(self.cleaned_data["purpose"])
        return response


class CredentialField(forms.JSONField):
    """What a passkey answered; a number of thousands of digits and brackets without end are no answer."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except (ValueError, RecursionError):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from None


class PasskeyForm(AuthenticateWebAuthnForm):  # type: ignore[misc]
    """The answer of a passkey.

    allauth counts wrong ones by account and address, and past a number refuses right ones too. There is
    nothing to guess here, so nothing is counted: no stranger's tries stand in the way of a right passkey.
    """

    credential = CredentialField()

    def clean_credential(self) -> Any:
        """Refuse whatever is not this moment's answer of a passkey of this account."""
        given = self.cleaned_data["credential"]
        try:
            auth.parse_authentication_response(given)
            account = self.user or auth.extract_user_from_response(given)
            return auth.complete_authentication(account, given)
        except MALFORMED:
            raise get_adapter().validation_error("incorrect_code") from None


class PasskeyAgainForm(PasskeyForm):
    """A passkey shown again by somebody signed in."""

    reauthenticated = True


class PasskeySignInForm(PasskeyForm):
    """A passkey instead of name, password and code; and why one comes."""

    passwordless = True
    purpose = purpose_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, user=None, **kwargs)


class NewPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """A new passkey and its name; only one that asks for a finger, a face or a number is taken."""

    credential = CredentialField()
    name = forms.CharField(label=_("Name"), max_length=60, required=False)
    passwordless = None

    def clean(self) -> Any:
        """Refuse what is no answer to this moment's question, and a key anyone could use who finds it."""
        given = self.cleaned_data.get("credential")
        if given is None:
            return self.cleaned_data
        try:
            auth.parse_registration_response(given)
            verified = auth.complete_registration(given).is_user_verified()
        except MALFORMED:
            verified = False
        if not verified:
            raise get_adapter().validation_error("incorrect_code")
        return self.cleaned_data
