"""The permission table of the doors: one line for every address and every command, alphabetical.

A page whose name has no line here is not found, and a test fails for it. A permission opens a door to whoever
holds it anywhere; whether it reaches this person or this list is decided inside, by `services.authorise` and
`visible_to`.
"""

from enum import Enum, auto

from byname.apps.access.permissions import Permission


class Door(Enum):
    """Who may come in where no single permission says so."""

    PUBLIC = auto()  # anyone: shows nothing but the way in
    ENTERING = auto()  # signed in by password, on the way to a second factor and a purpose
    SIGNED_IN = auto()  # anyone fully signed in: each sees what is his
    OPERATOR = auto()  # commands: whoever is on the machine that holds the keys
    FILES_ONLY = auto()  # commands that open no database


PAGES: dict[str, Permission | Door] = {
    "access_alarm_close": Permission.ALARM_CLOSE,
    "access_alarms": Permission.ALARM_READ,
    "access_delegation_end": Door.SIGNED_IN,
    "access_emergencies": Permission.EMERGENCY_REVIEW,
    "access_emergency": Permission.EMERGENCY_REVIEW,
    "access_emergency_end": Door.SIGNED_IN,
    "access_emergency_review": Permission.EMERGENCY_REVIEW,
    "access_purpose": Door.ENTERING,
    "access_sessions": Door.SIGNED_IN,
    "account_change_password": Door.SIGNED_IN,
    "account_inactive": Door.PUBLIC,
    "account_login": Door.PUBLIC,
    "account_logout": Door.ENTERING,
    "account_reauthenticate": Door.ENTERING,
    "desk:desk": Permission.DESK_READ,
    "ledger:approve": Permission.LEDGER_EXPORT_APPROVE,
    "ledger:download": Permission.LEDGER_EXPORT_DOWNLOAD,
    "ledger:journal": Permission.LEDGER_READ,
    "ledger:propose": Permission.LEDGER_EXPORT_PROPOSE,
    "lists:columns": Permission.LIST_MAP,
    "lists:give": Permission.DELEGATION_GIVE,
    "lists:list": Permission.LIST_READ,
    "lists:lists": Permission.LIST_READ,
    "lists:receive": Permission.LIST_RECEIVE,
    "lists:reclass": Permission.LIST_MAP,
    "lists:rows": Permission.LIST_READ,
    "mfa_activate_totp": Door.ENTERING,
    "mfa_add_webauthn": Door.ENTERING,
    "mfa_authenticate": Door.PUBLIC,
    "mfa_deactivate_totp": Door.SIGNED_IN,
    "mfa_download_recovery_codes": Door.SIGNED_IN,
    "mfa_generate_recovery_codes": Door.SIGNED_IN,
    "mfa_index": Door.SIGNED_IN,
    "mfa_login_webauthn": Door.PUBLIC,
    "mfa_reauthenticate": Door.ENTERING,
    "mfa_remove_webauthn": Door.SIGNED_IN,
    "mfa_view_recovery_codes": Door.ENTERING,
    "reconciliation:account": Permission.TOTALS_READ,
    "reconciliation:close": Permission.LIST_CLOSE_PROPOSE,
    "reconciliation:compare": Permission.LIST_MAP,
    "reconciliation:decide": Permission.ROW_JUDGE,
    "reconciliation:download": Permission.ANSWER_DOWNLOAD,
    "reconciliation:draw_up": Permission.ANSWER_PROPOSE,
    "reconciliation:note": Permission.ROW_JUDGE,
    "reconciliation:outcomes": Permission.LIST_READ,
    "reconciliation:progress": Permission.LIST_READ,
    "reconciliation:review": Permission.ROW_JUDGE,
    "reconciliation:row": Permission.LIST_READ,
    "reconciliation:search": Permission.PERSON_SEARCH,
    "reconciliation:sign_answer": Permission.ANSWER_APPROVE,
    "reconciliation:sign_closing": Permission.LIST_CLOSE_APPROVE,
    "reconciliation:take_back": Permission.ROW_JUDGE,
    "register:emergency": Permission.EMERGENCY_OPEN,
    "register:give": Permission.DELEGATION_GIVE,
    "register:people": Permission.PERSON_SEARCH,
    "register:person": Permission.PERSON_READ,
    "register:reveal": Permission.FIELD_REVEAL,
    "set_language": Door.PUBLIC,
}

# What a page asks for by itself, again and again: it is no sign that anybody is at work.
POLLED = frozenset({"reconciliation:progress"})

COMMANDS: dict[str, Permission | Door] = {
    "account deactivate": Permission.ACCOUNT_MANAGE,
    "account end-sessions": Permission.ACCOUNT_MANAGE,
    "account list": Permission.ACCOUNT_MANAGE,
    "account reset-factors": Permission.ACCOUNT_MANAGE,
    "backup": Door.OPERATOR,
    "canary plant": Permission.CANARY_PLANT,
    "database check": Door.OPERATOR,
    "database prepare": Door.OPERATOR,
    "demo": Door.OPERATOR,
    "keys destroy": Door.OPERATOR,
    "keys drill": Door.FILES_ONLY,
    "keys rewrap": Door.OPERATOR,
    "keys rotate": Door.OPERATOR,
    "keys seal": Door.OPERATOR,
    "keys show": Door.OPERATOR,
    "ledger check": Door.FILES_ONLY,
    "ledger checkpoint": Door.OPERATOR,
    "ledger prove": Door.OPERATOR,
    "ledger verify": Door.OPERATOR,
    "list account": Permission.TOTALS_READ,
    "list close": Permission.LIST_CLOSE_PROPOSE,
    "list receive": Permission.LIST_RECEIVE,
    "match": Door.FILES_ONLY,
    "places import": Door.OPERATOR,
    "read": Door.FILES_ONLY,
    "restore": Door.OPERATOR,
    "retention": Door.OPERATOR,
    "serve": Door.OPERATOR,
    "shred": Permission.PERSON_SHRED_PROPOSE,
    "wipe": Door.OPERATOR,
    "work": Door.OPERATOR,
}
