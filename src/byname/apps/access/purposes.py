"""Why somebody looks: each purpose opens only what it needs (GDPR 5(1)(b); requirement G1)."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from byname.apps.access.permissions import Permission as P


class Purpose(StrEnum):
    """The purpose a person states on signing in; it stands in every ledger entry."""

    ADMINISTRATION = "administration"
    ANSWER_TO_SENDER = "answer_to_sender"
    AUDIT = "audit"
    FAMILY_ENQUIRY = "family_enquiry"
    IDENTIFICATION = "identification"
    MEDICAL_CARE = "medical_care"
    RECONCILIATION = "reconciliation"
    TRAINING = "training"


LABELS = {
    Purpose.RECONCILIATION: _("Reconciliation of a list"),
    Purpose.IDENTIFICATION: _("Identification of a person"),
    Purpose.ANSWER_TO_SENDER: _("Answer to the sender of a list"),
    Purpose.FAMILY_ENQUIRY: _("Enquiry of a family"),
    Purpose.MEDICAL_CARE: _("Medical care"),
    Purpose.AUDIT: _("Audit"),
    Purpose.ADMINISTRATION: _("Administration"),
    Purpose.TRAINING: _("Training on invented data"),
}

_CASE = frozenset({P.DESK_READ, P.EMERGENCY_OPEN, P.FIELD_REVEAL, P.PERSON_READ, P.PERSON_SEARCH})
_ENQUIRY = _CASE | {P.JOB_READ}
_KEEPING = _ENQUIRY | {
    P.CLAIM_RECORD,
    P.CLAIM_RETRACT,
    P.DECISION_RECORD,
    P.DELEGATION_GIVE,
    P.PERSON_CREATE,
}
_LISTS = frozenset({P.LIST_MAP, P.LIST_READ, P.LIST_RECEIVE, P.ROW_RECORD, P.TOTALS_READ})
_ROWS = frozenset({P.ROW_COMPARE, P.ROW_JUDGE, P.ROW_REVIEW})
_CLOSING = frozenset({P.LIST_CLOSE_APPROVE, P.LIST_CLOSE_PROPOSE})
_ANSWERS = frozenset({P.ANSWER_APPROVE, P.ANSWER_DOWNLOAD, P.ANSWER_PROPOSE})
_INSTALLATION = frozenset(
    {P.ACCOUNT_MANAGE, P.BACKUP_MAKE, P.JOB_READ, P.KEY_MANAGE, P.PLACE_IMPORT, P.RETENTION_RUN}
)
_LEDGER = frozenset(
    {
        P.LEDGER_EXPORT_APPROVE,
        P.LEDGER_EXPORT_DOWNLOAD,
        P.LEDGER_EXPORT_PROPOSE,
        P.LEDGER_PROVE,
        P.LEDGER_READ,
    }
)
_WATCH = frozenset({P.ALARM_CLOSE, P.ALARM_READ, P.CANARY_PLANT, P.EMERGENCY_REVIEW})
_ERASURE = frozenset({P.PERSON_SHRED_APPROVE, P.PERSON_SHRED_PROPOSE})

ALLOWS: dict[Purpose, frozenset[P]] = {
    Purpose.ADMINISTRATION: _INSTALLATION | {P.DESK_READ},
    Purpose.ANSWER_TO_SENDER: _ANSWERS | {P.DESK_READ, P.LIST_READ, P.PERSON_READ, P.TOTALS_READ},
    Purpose.AUDIT: _LEDGER | _WATCH | _ERASURE | {P.DESK_READ},
    Purpose.FAMILY_ENQUIRY: _ENQUIRY,
    Purpose.IDENTIFICATION: _KEEPING | _LISTS | _ROWS,
    Purpose.MEDICAL_CARE: _CASE | {P.CLAIM_RECORD},
    Purpose.RECONCILIATION: _KEEPING | _LISTS | _ROWS | _CLOSING | _ANSWERS,
    # Training data are invented: `services.actor_for` refuses this purpose where they are not.
    Purpose.TRAINING: frozenset(P),
}
