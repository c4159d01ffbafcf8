"""Signing in, passkeys and codes, sessions, purpose and language."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from django.urls import URLPattern, URLResolver, path
from django.views.i18n import set_language

from byname.apps.access import views
from byname.apps.access.views import confirming, delegations, passkeys, sessions, watch

urlpatterns: list[URLPattern | URLResolver] = [
    path("sign-in/", account.login, name="account_login"),
    path("sign-in/passkey/", passkeys.sign_in_by_passkey, name="mfa_login_webauthn"),
    path("sign-in/second-factor/", passkeys.second_step, name="mfa_authenticate"),
    path("sign-in/inactive/", account.account_inactive, name="account_inactive"),
    path("sign-out/", account.logout, name="account_logout"),
    path("purpose/", views.purpose, name="access_purpose"),
    path("alarms/", watch.alarms, name="access_alarms"),
    path("alarms/<uuid:alarm_id>/close/", watch.close, name="access_alarm_close"),
    path("emergencies/", watch.emergencies, name="access_emergencies"),
    path("emergencies/end/", watch.end, name="access_emergency_end"),
    path("emergencies/<uuid:opening_id>/", watch.emergency, name="access_emergency"),
    path("emergencies/<uuid:opening_id>/review/", watch.review, name="access_emergency_review"),
    path("delegations/<uuid:delegation_id>/end/", delegations.end, name="access_delegation_end"),
    path("language/", set_language, name="set_language"),
    path("account/again/", confirming.confirm, name="mfa_reauthenticate"),
    path("account/again/password/", account.reauthenticate, name="account_reauthenticate"),
    path("account/password/", account.password_change, name="account_change_password"),
    path("account/passkeys/new/", passkeys.add, name="mfa_add_webauthn"),
    path("account/passkeys/<int:pk>/remove/", passkeys.remove, name="mfa_remove_webauthn"),
    path("account/sessions/", sessions.sessions, name="access_sessions"),
    path("account/second-factor/", mfa.index, name="mfa_index"),
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
