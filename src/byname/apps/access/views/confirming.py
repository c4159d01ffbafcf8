"""The page on which somebody signed in proves again that it is he."""

from typing import Any

from allauth.account.internal.flows.reauthentication import STATE_SESSION_KEY
from allauth.account.views import BaseReauthenticateView
from allauth.mfa.base.forms import ReauthenticateForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.decorators import method_decorator
from django.views.decorators.debug import sensitive_post_parameters

from byname.apps.access import factors, sign_in
from byname.apps.access.forms.sign_in import PasskeyAgainForm
from byname.apps.access.views.passkeys import question


@method_decorator(sensitive_post_parameters(), name="dispatch")
class Confirm(BaseReauthenticateView):  # type: ignore[misc]
    """Passkey first, else the code of the moment or a spare one.

    What was posted before is never sent again by itself: the person comes back to the page he was on.
    """

    template_name = "mfa/reauthenticate.html"

    def get_form_class(self) -> type[Any]:
        return PasskeyAgainForm if "credential" in self.request.POST else ReauthenticateForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "user": self.request.user}

    def form_valid(self, form: Any) -> HttpResponse:
        form.save()
        self.request.session.pop(STATE_SESSION_KEY, None)
        sign_in.enter(self.request, "session.confirm")
        return HttpResponseRedirect(self.get_success_url())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        account = self.request.user
        return context | {
            "code_form": context["form"]
            if "code" in context["form"].fields
            else ReauthenticateForm(user=account),
            "by_code": factors.of(account, factors.TELEPHONE, factors.CODES).exists(),
            "question": question(account),
        }

    def _check_ratelimit(self, request: HttpRequest) -> None:
        """Codes are counted by their form; a right passkey is never refused."""


confirm = Confirm.as_view()
