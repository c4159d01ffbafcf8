"""Where allauth asks this installation: no sign-up, no mail, and who may prove himself how."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from byname.apps.access import factors, services, sign_in


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by services, and nothing is ever sent by mail."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send nothing."""

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Begin a session; the oldest one of an account that has too many ends."""
        first_time = user.last_login is None
        super().login(request, user)
        services.begin_session(request.session, user, self.get_client_ip(request), self._browser(request))
        sign_in.enter(request, "session.begin")
        if first_time and not factors.of(user, factors.PASSKEY).exists():
            messages.info(request, invitation())

    def logout(self, request: HttpRequest) -> None:
        sign_in.enter(request, "session.end")
        super().logout(request)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Ask again only where the last passkey or code is too long ago."""
        return not sign_in.recently_confirmed(self.request)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Lead to one page for passkey and code; the password alone is asked only where there is no more."""
        if not user.is_authenticated:
            return []
        name = "mfa_reauthenticate" if factors.of(user).exists() else "account_reauthenticate"
        return [{"id": name, "description": "", "url": reverse(name)}]

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Count wrong passwords by name and address.

        By name alone, anyone who knows a login name could lock its owner out on the day of an exchange.
        """
        by_name = super()._get_login_attempts_cache_key(request, **credentials)
        return f"{by_name}:{self.get_client_ip(request)}"

    def _browser(self, request: HttpRequest) -> str:
        return str(self.get_http_user_agent(request))


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Names for passkeys, and no way to give the second factor up. Sealing: `factors`."""

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return False

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        return _("Passkey {number}").format(number=factors.of(user, factors.PASSKEY).count() + 1)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": "Byname"}


def invitation() -> str:
    """Invite to sign in by passkey from now on."""
    words = _("With a passkey you sign in without password and code, and nobody can lock you out.")
    link = reverse("mfa_add_webauthn")
    return format_html('<span>{} <a href="{}">{}</a></span>', words, link, _("Set one up"))
