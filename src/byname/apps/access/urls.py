"""Signing in, the second factor, sessions, purpose and language."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.usersessions import views as usersessions
from django.urls import URLPattern, URLResolver, path
from django.views.i18n import set_language

from byname.apps.access import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("sign-in/", account.login, name="account_login"),
    path("sign-in/second-factor/", mfa.authenticate, name="mfa_authenticate"),
    path("sign-in/inactive/", account.account_inactive, name="account_inactive"),
    path("sign-out/", account.logout, name="account_logout"),
    path("purpose/", views.purpose, name="access_purpose"),
    path("language/", set_language, name="set_language"),
    path("account/again/", account.reauthenticate, name="account_reauthenticate"),
    path("account/password/", account.password_change, name="account_change_password"),
    path("account/sessions/", usersessions.list_usersessions, name="usersessions_list"),
    path("account/second-factor/", mfa.index, name="mfa_index"),
    path("account/second-factor/again/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("account/second-factor/activate/", totp.activate_totp, name="mfa_activate_totp"),
    path("account/second-factor/deactivate/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("account/recovery-codes/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "account/recovery-codes/new/",
        recovery_codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "account/recovery-codes/download/",
        recovery_codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
]
