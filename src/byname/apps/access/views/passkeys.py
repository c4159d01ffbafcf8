"""Pages of passkeys: sign in by one, set one up, take one away."""

import json
from typing import Any

from allauth.account.models import Login
from allauth.account.utils import get_next_redirect_url
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.webauthn import views as allauth
from allauth.mfa.webauthn.internal import auth, flows
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _

from byname.apps.access import factors, sign_in
from byname.apps.access.forms.sign_in import NewPasskeyForm, PasskeySignInForm


def question(account: Any) -> str:
    """Return what the browser is to ask this account's passkeys, as JSON; empty where there are none."""
    if not factors.of(account, factors.PASSKEY).exists():
        return ""
    return json.dumps(auth.begin_authentication(account), default=dict)


class SignIn(allauth.LoginWebAuthnView):  # type: ignore[misc]
    """Sign in by a passkey: it says who it is, so that no name is asked."""

    def get_form_class(self) -> type[PasskeySignInForm]:
        return PasskeySignInForm

    def form_valid(self, form: PasskeySignInForm) -> HttpResponse:
        factor = form.cleaned_data["credential"]
        self.request.session[sign_in.PURPOSE] = str(form.cleaned_data["purpose"])
        login = Login(user=factor.user, redirect_url=get_next_redirect_url(self.request))
        response: HttpResponse = flows.perform_passwordless_login(self.request, factor, login)
        return response

    def form_invalid(self, form: PasskeySignInForm) -> HttpResponse:
        messages.error(self.request, _("This passkey was not accepted."))
        return HttpResponseRedirect(reverse("account_login"))


class SecondStep(AuthenticateView):  # type: ignore[misc]
    """After the password: a code, or a passkey after all."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"question": question(self.stage.login.user)}


class Add(allauth.AddWebAuthnView):  # type: ignore[misc]
    """Set up a passkey; several may stand side by side, each with a name."""

    def get_form_class(self) -> type[NewPasskeyForm]:
        return NewPasskeyForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        asked = auth.begin_registration(self.request.user, passwordless=True)
        return context | {
            "form": kwargs.get("form", context["form"]),
            "question": json.dumps(asked, default=dict),
        }

    def form_valid(self, form: NewPasskeyForm) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        sign_in.enter(self.request, "passkey.add")
        return response


class Remove(allauth.RemoveWebAuthnView):  # type: ignore[misc]
    """Take a passkey away; the last way in that is more than a password stays."""

    success_url = reverse_lazy("mfa_index")

    def form_valid(self, form: Any) -> HttpResponse:
        if not factors.may_go(self.object):
            messages.error(self.request, _("Your only passkey stays: you have no code."))
            return HttpResponseRedirect(reverse("mfa_index"))
        response: HttpResponse = super().form_valid(form)
        sign_in.enter(self.request, "passkey.remove")
        return response


sign_in_by_passkey, second_step = SignIn.as_view(), SecondStep.as_view()
add, remove = Add.as_view(), Remove.as_view()
