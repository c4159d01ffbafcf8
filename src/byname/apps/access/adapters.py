"""Where allauth asks this installation: no sign-up, no mail, and the second factor's secret is sealed."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest

from byname.apps.access import keys, sign_in


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by services, and nothing is ever sent by mail."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send nothing."""

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        super().login(request, user)
        sign_in.enter(request, "session.begin")

    def logout(self, request: HttpRequest) -> None:
        sign_in.enter(request, "session.end")
        super().logout(request)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Count wrong passwords by name and address.

        By name alone, anyone who knows a login name could lock its owner out on the day of an exchange.
        """
        by_name = super()._get_login_attempts_cache_key(request, **credentials)
        return f"{by_name}:{self.get_client_ip(request)}"


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets lie in the database only as the keyring seals them; the second factor cannot be given up."""

    def encrypt(self, text: str) -> str:
        return keys.seal_text("second factor", text)

    def decrypt(self, encrypted_text: str) -> str:
        return keys.open_text("second factor", encrypted_text)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return False
