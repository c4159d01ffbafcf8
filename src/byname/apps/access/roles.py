"""Who may do what: one table. What is not listed is refused (domain 6.1)."""

from enum import StrEnum

from byname.apps.access.permissions import Permission as P
from byname.apps.access.permissions import Sensitive as S


class Compartment(StrEnum):
    """Whose records these are; a role is held in a compartment, never in all at once."""

    CHILDREN = "children"
    CIVILIANS = "civilians"
    MILITARY = "military"
    REMAINS = "remains"


class Role(StrEnum):
    """What somebody is trusted with."""

    AUDITOR = "auditor"
    BOARD_MEMBER = "board_member"
    CASEWORKER = "caseworker"
    CHILD_PROTECTION_OFFICER = "child_protection_officer"
    DELEGATE = "delegate"
    DPO = "dpo"
    EXCHANGE_OFFICER = "exchange_officer"
    FAMILY_LIAISON = "family_liaison"
    FORENSIC_EXAMINER = "forensic_examiner"
    FORENSIC_REVIEWER = "forensic_reviewer"
    LEGAL_OFFICER = "legal_officer"
    MACHINE = "machine"
    MEDICAL_OFFICER = "medical_officer"
    NEUTRAL_OFFICER = "neutral_officer"
    OBSERVER = "observer"
    OPERATOR = "operator"
    PRESS = "press"
    REGISTRAR = "registrar"
    SYSADMIN = "sysadmin"
    VERIFIER = "verifier"


PERMISSIONS: dict[Role, frozenset[P]] = {
    Role.AUDITOR: frozenset(
        {
            P.ALARM_READ,
            P.DESK_READ,
            P.LEDGER_EXPORT_DOWNLOAD,
            P.LEDGER_EXPORT_PROPOSE,
            P.LEDGER_PROVE,
            P.LEDGER_READ,
        }
    ),
    Role.BOARD_MEMBER: frozenset({P.DESK_READ, P.PERSON_READ}),
    Role.CASEWORKER: frozenset(
        {
            P.ANSWER_DOWNLOAD,
            P.ANSWER_PROPOSE,
            P.CLAIM_RECORD,
            P.DELEGATION_GIVE,
            P.DESK_READ,
            P.EMERGENCY_OPEN,
            P.FIELD_REVEAL,
            P.JOB_READ,
            P.LIST_MAP,
            P.LIST_READ,
            P.LIST_CLOSE_PROPOSE,
            P.PERSON_READ,
            P.PERSON_SEARCH,
            P.ROW_JUDGE,
            P.TOTALS_READ,
        }
    ),
    Role.CHILD_PROTECTION_OFFICER: frozenset(
        {
            P.CLAIM_RECORD,
            P.DECISION_RECORD,
            P.DELEGATION_GIVE,
            P.DESK_READ,
            P.EMERGENCY_OPEN,
            P.FIELD_REVEAL,
            P.LIST_READ,
            P.PERSON_READ,
            P.PERSON_SEARCH,
            P.ROW_JUDGE,
            P.ROW_REVIEW,
        }
    ),
    Role.DELEGATE: frozenset({P.ANSWER_DOWNLOAD, P.DESK_READ, P.TOTALS_READ}),
    Role.DPO: frozenset(
        {
            P.ALARM_CLOSE,
            P.ALARM_READ,
            P.CANARY_PLANT,
            P.DESK_READ,
            P.EMERGENCY_REVIEW,
            P.LEDGER_EXPORT_APPROVE,
            P.LEDGER_EXPORT_DOWNLOAD,
            P.LEDGER_EXPORT_PROPOSE,
            P.LEDGER_PROVE,
            P.LEDGER_READ,
            P.PERSON_SHRED_APPROVE,
            P.PERSON_SHRED_PROPOSE,
        }
    ),
    Role.EXCHANGE_OFFICER: frozenset({P.ANSWER_DOWNLOAD, P.DESK_READ, P.TOTALS_READ}),
    Role.FAMILY_LIAISON: frozenset(
        {P.DESK_READ, P.EMERGENCY_OPEN, P.FIELD_REVEAL, P.PERSON_READ, P.PERSON_SEARCH}
    ),
    Role.FORENSIC_EXAMINER: frozenset(
        {P.CLAIM_RECORD, P.DESK_READ, P.FIELD_REVEAL, P.PERSON_READ, P.PERSON_SEARCH}
    ),
    Role.FORENSIC_REVIEWER: frozenset({P.DESK_READ, P.FIELD_REVEAL, P.PERSON_READ, P.PERSON_SEARCH}),
    Role.LEGAL_OFFICER: frozenset(
        {P.ANSWER_APPROVE, P.ANSWER_DOWNLOAD, P.DESK_READ, P.LIST_READ, P.PERSON_SHRED_APPROVE, P.TOTALS_READ}
    ),
    Role.MACHINE: frozenset(
        {
            P.CLAIM_RECORD,
            P.CLAIM_RETRACT,
            P.LIST_READ,
            P.PERSON_CREATE,
            P.PERSON_READ,
            P.ROW_RECORD,
            P.ROW_COMPARE,
            P.TOTALS_READ,
        }
    ),
    Role.MEDICAL_OFFICER: frozenset(
        {P.CLAIM_RECORD, P.DESK_READ, P.EMERGENCY_OPEN, P.FIELD_REVEAL, P.PERSON_READ, P.PERSON_SEARCH}
    ),
    Role.NEUTRAL_OFFICER: frozenset({P.ANSWER_DOWNLOAD, P.DESK_READ, P.TOTALS_READ}),
    Role.OBSERVER: frozenset({P.DESK_READ, P.LEDGER_PROVE}),
    Role.OPERATOR: frozenset(
        {
            P.ACCOUNT_MANAGE,
            P.BACKUP_MAKE,
            P.JOB_READ,
            P.KEY_MANAGE,
            P.LEDGER_PROVE,
            P.PLACE_IMPORT,
            P.RETENTION_RUN,
        }
    ),
    Role.PRESS: frozenset({P.DESK_READ}),
    Role.REGISTRAR: frozenset(
        {
            P.CLAIM_RECORD,
            P.DESK_READ,
            P.FIELD_REVEAL,
            P.JOB_READ,
            P.LIST_MAP,
            P.LIST_READ,
            P.LIST_RECEIVE,
            P.PERSON_CREATE,
            P.PERSON_READ,
            P.PERSON_SEARCH,
            P.PLACE_IMPORT,
            P.TOTALS_READ,
        }
    ),
    Role.SYSADMIN: frozenset(
        {P.ACCOUNT_MANAGE, P.BACKUP_MAKE, P.DESK_READ, P.JOB_READ, P.KEY_MANAGE, P.RETENTION_RUN}
    ),
    Role.VERIFIER: frozenset(
        {
            P.ANSWER_APPROVE,
            P.ANSWER_DOWNLOAD,
            P.CLAIM_RETRACT,
            P.DECISION_RECORD,
            P.DELEGATION_GIVE,
            P.DESK_READ,
            P.EMERGENCY_OPEN,
            P.FIELD_REVEAL,
            P.JOB_READ,
            P.LIST_READ,
            P.LIST_CLOSE_APPROVE,
            P.PERSON_READ,
            P.PERSON_SEARCH,
            P.ROW_JUDGE,
            P.ROW_REVIEW,
            P.TOTALS_READ,
        }
    ),
}

# No account can be granted these.
FOR_NO_HUMAN = frozenset({Role.MACHINE, Role.OPERATOR})

# Which masked fields a role may open at all, giving a reason.
REVEALS: dict[Role, frozenset[S]] = {
    Role.CASEWORKER: frozenset({S.CONTACT, S.DETENTION_PLACE, S.PERSONAL_NUMBER, S.TAX_NUMBER}),
    Role.CHILD_PROTECTION_OFFICER: frozenset(
        {S.CHILD_PLACE, S.CONTACT, S.HEALTH, S.PERSONAL_NUMBER, S.TAX_NUMBER}
    ),
    Role.FAMILY_LIAISON: frozenset({S.CONTACT}),
    Role.FORENSIC_EXAMINER: frozenset({S.PERSONAL_NUMBER}),
    Role.FORENSIC_REVIEWER: frozenset({S.PERSONAL_NUMBER}),
    Role.MEDICAL_OFFICER: frozenset({S.HEALTH}),
    Role.REGISTRAR: frozenset({S.CONTACT, S.PERSONAL_NUMBER, S.TAX_NUMBER}),
    Role.VERIFIER: frozenset({S.DETENTION_PLACE, S.INFORMANT, S.PERSONAL_NUMBER, S.TAX_NUMBER}),
}

# Of a compartment these reach only what they are assigned to; everyone else sees the whole of it.
ASSIGNED: dict[Role, frozenset[P]] = {
    Role.BOARD_MEMBER: frozenset({P.PERSON_READ}),
    Role.CASEWORKER: frozenset(
        {P.ANSWER_PROPOSE, P.DELEGATION_GIVE, P.LIST_MAP, P.LIST_READ, P.LIST_CLOSE_PROPOSE, P.ROW_JUDGE}
    ),
    Role.CHILD_PROTECTION_OFFICER: frozenset({P.DELEGATION_GIVE}),
    Role.FAMILY_LIAISON: frozenset({P.FIELD_REVEAL, P.PERSON_READ}),
    Role.FORENSIC_EXAMINER: frozenset({P.CLAIM_RECORD, P.FIELD_REVEAL, P.PERSON_READ}),
    Role.MEDICAL_OFFICER: frozenset({P.CLAIM_RECORD, P.FIELD_REVEAL, P.PERSON_READ}),
}

# A child's record is open only to those named for this child (C4), whatever their role.
NAMED_FOR_CHILD = frozenset(
    {
        P.CLAIM_RECORD,
        P.CLAIM_RETRACT,
        P.DECISION_RECORD,
        P.DELEGATION_GIVE,
        P.FIELD_REVEAL,
        P.PERSON_READ,
        P.PERSON_SHRED_APPROVE,
        P.PERSON_SHRED_PROPOSE,
    }
)


def needs_assignment(role: Role, permission: P, compartment: Compartment | None) -> bool:
    """Say whether this role reaches here only the cases it is assigned to."""
    if role in FOR_NO_HUMAN:
        return False
    named = compartment is Compartment.CHILDREN and permission in NAMED_FOR_CHILD
    return named or permission in ASSIGNED.get(role, frozenset())
