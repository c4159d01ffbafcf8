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
    CASEWORKER = "caseworker"
    CHILD_PROTECTION_OFFICER = "child_protection_officer"
    DELEGATE = "delegate"
    DPO = "dpo"
    MACHINE = "machine"
    OBSERVER = "observer"
    OPERATOR = "operator"
    REGISTRAR = "registrar"
    SYSADMIN = "sysadmin"
    VERIFIER = "verifier"


PERMISSIONS: dict[Role, frozenset[P]] = {
    Role.AUDITOR: frozenset({P.DESK_READ, P.LEDGER_READ}),
    Role.CASEWORKER: frozenset(
        {
            P.ANSWER_DOWNLOAD,
            P.ANSWER_PROPOSE,
            P.CLAIM_RECORD,
            P.DESK_READ,
            P.FIELD_REVEAL,
            P.JOB_READ,
            P.LIST_CLOSE_PROPOSE,
            P.LIST_MAP,
            P.LIST_READ,
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
            P.DESK_READ,
            P.FIELD_REVEAL,
            P.LIST_READ,
            P.PERSON_READ,
            P.PERSON_SEARCH,
            P.ROW_JUDGE,
            P.ROW_REVIEW,
        }
    ),
    Role.DELEGATE: frozenset({P.ANSWER_DOWNLOAD, P.DESK_READ, P.TOTALS_READ}),
    Role.DPO: frozenset({P.DESK_READ, P.LEDGER_READ}),
    Role.MACHINE: frozenset(
        {
            P.CLAIM_RECORD,
            P.CLAIM_RETRACT,
            P.LIST_READ,
            P.PERSON_CREATE,
            P.PERSON_READ,
            P.ROW_COMPARE,
            P.ROW_RECORD,
            P.TOTALS_READ,
        }
    ),
    Role.OBSERVER: frozenset({P.DESK_READ}),
    Role.OPERATOR: frozenset({P.ACCOUNT_MANAGE, P.JOB_READ, P.PLACE_IMPORT}),
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
    Role.SYSADMIN: frozenset({P.ACCOUNT_MANAGE, P.DESK_READ, P.JOB_READ}),
    Role.VERIFIER: frozenset(
        {
            P.ANSWER_APPROVE,
            P.ANSWER_DOWNLOAD,
            P.CLAIM_RETRACT,
            P.DECISION_RECORD,
            P.DESK_READ,
            P.FIELD_REVEAL,
            P.JOB_READ,
            P.LIST_CLOSE_APPROVE,
            P.LIST_READ,
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
    Role.REGISTRAR: frozenset({S.CONTACT, S.PERSONAL_NUMBER, S.TAX_NUMBER}),
    Role.VERIFIER: frozenset({S.DETENTION_PLACE, S.INFORMANT, S.PERSONAL_NUMBER, S.TAX_NUMBER}),
}

# A caseworker works on the lists assigned to him; everyone else in the table sees a whole compartment.
ASSIGNED = {
    Role.CASEWORKER: frozenset(
        {P.ANSWER_PROPOSE, P.LIST_CLOSE_PROPOSE, P.LIST_MAP, P.LIST_READ, P.ROW_JUDGE}
    ),
}

# A child's record is open only to those named for this child (C4), whatever their role.
NAMED_FOR_CHILD = frozenset(
    {P.CLAIM_RECORD, P.CLAIM_RETRACT, P.DECISION_RECORD, P.FIELD_REVEAL, P.PERSON_READ}
)


def needs_assignment(role: Role, permission: P, compartment: Compartment | None) -> bool:
    """Say whether this role reaches here only the cases it is assigned to."""
    if role in FOR_NO_HUMAN:
        return False
    named = compartment is Compartment.CHILDREN and permission in NAMED_FOR_CHILD
    return named or permission in ASSIGNED.get(role, frozenset())
