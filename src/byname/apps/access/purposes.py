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
    RECONCILIATION = "reconciliation"
    TRAINING = "training"


LABELS = {
    Purpose.RECONCILIATION: _("Reconciliation of a list"),
    Purpose.IDENTIFICATION: _("Identification of a person"),
    Purpose.ANSWER_TO_SENDER: _("Answer to the sender of a list"),
    Purpose.FAMILY_ENQUIRY: _("Enquiry of a family"),
    Purpose.AUDIT: _("Audit"),
    Purpose.ADMINISTRATION: _("Administration"),
    Purpose.TRAINING: _("Training on invented data"),
}

_READING = frozenset({P.DESK_READ, P.FIELD_REVEAL, P.JOB_READ, P.PERSON_READ, P.PERSON_SEARCH})
_KEEPING = _READING | {P.CLAIM_RECORD, P.CLAIM_RETRACT, P.DECISION_RECORD, P.PERSON_CREATE}
_LISTS = frozenset({P.LIST_MAP, P.LIST_READ, P.LIST_RECEIVE, P.ROW_RECORD, P.TOTALS_READ})
_ROWS = frozenset({P.ROW_COMPARE, P.ROW_JUDGE, P.ROW_REVIEW})
_CLOSING = frozenset({P.LIST_CLOSE_APPROVE, P.LIST_CLOSE_PROPOSE})
_ANSWERS = frozenset({P.ANSWER_APPROVE, P.ANSWER_DOWNLOAD, P.ANSWER_PROPOSE})

ALLOWS: dict[Purpose, frozenset[P]] = {
    Purpose.ADMINISTRATION: frozenset({P.ACCOUNT_MANAGE, P.DESK_READ, P.JOB_READ, P.PLACE_IMPORT}),
    Purpose.ANSWER_TO_SENDER: _ANSWERS | {P.DESK_READ, P.LIST_READ, P.PERSON_READ, P.TOTALS_READ},
    Purpose.AUDIT: frozenset({P.DESK_READ, P.LEDGER_READ}),
    Purpose.FAMILY_ENQUIRY: _READING,
    Purpose.IDENTIFICATION: _KEEPING | _LISTS | _ROWS,
    Purpose.RECONCILIATION: _KEEPING | _LISTS | _ROWS | _CLOSING | _ANSWERS,
    # Training data are invented: `services.actor_for` refuses this purpose where they are not.
    Purpose.TRAINING: frozenset(P),
}
