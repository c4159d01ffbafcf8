"""Everything that may be permitted, in one list: `resource:room:action`, alphabetical."""

from enum import StrEnum


class Permission(StrEnum):
    """One thing that may be done; who may do it stands in `roles`, for what in `purposes`."""

    ACCOUNT_MANAGE = "account:access:manage"
    ANSWER_APPROVE = "answer:reconciliation:approve"
    ANSWER_DOWNLOAD = "answer:reconciliation:download"
    ANSWER_PROPOSE = "answer:reconciliation:propose"
    CLAIM_RECORD = "claim:register:record"
    CLAIM_RETRACT = "claim:register:retract"
    DECISION_RECORD = "decision:register:record"
    DESK_READ = "desk:desk:read"
    FIELD_REVEAL = "field:register:reveal"
    JOB_READ = "job:jobs:read"
    LEDGER_READ = "ledger:ledger:read"
    LIST_MAP = "list:lists:map"
    LIST_READ = "list:lists:read"
    LIST_RECEIVE = "list:lists:receive"
    LIST_CLOSE_APPROVE = "list:reconciliation:close_approve"
    LIST_CLOSE_PROPOSE = "list:reconciliation:close_propose"
    PERSON_CREATE = "person:register:create"
    PERSON_READ = "person:register:read"
    PERSON_SEARCH = "person:register:search"
    PLACE_IMPORT = "place:register:import"
    ROW_RECORD = "row:lists:record"
    ROW_COMPARE = "row:reconciliation:compare"
    ROW_JUDGE = "row:reconciliation:judge"
    ROW_REVIEW = "row:reconciliation:review"
    TOTALS_READ = "totals:reconciliation:read"


P = Permission

# These touch no single person or list; everything else is refused unless the facts name a compartment.
WITHOUT_COMPARTMENT = frozenset(
    {
        P.ACCOUNT_MANAGE,
        P.DESK_READ,
        P.JOB_READ,
        P.LEDGER_READ,
        P.PERSON_SEARCH,
        P.PLACE_IMPORT,
    }
)


class Sensitive(StrEnum):
    """Fields masked on every page until opened one by one, with a reason (domain: INV-13, INV-15)."""

    CHILD_PLACE = "child_place"
    CONTACT = "contact"
    DETENTION_PLACE = "detention_place"
    HEALTH = "health"
    INFORMANT = "informant"
    PERSONAL_NUMBER = "personal_number"
    TAX_NUMBER = "tax_number"


class Obligation(StrEnum):
    """What has to happen for a permitted act to be lawful."""

    LOG_FIRST = "log_first"  # the ledger entry commits before anything is shown
    SECOND_PERSON = "second_person"  # nothing takes effect until another natural person has signed


OBLIGATIONS: dict[Permission, frozenset[Obligation]] = {
    P.ANSWER_DOWNLOAD: frozenset({Obligation.LOG_FIRST}),
    P.ANSWER_PROPOSE: frozenset({Obligation.SECOND_PERSON}),
    P.FIELD_REVEAL: frozenset({Obligation.LOG_FIRST}),
    P.LIST_CLOSE_PROPOSE: frozenset({Obligation.SECOND_PERSON}),
    P.PERSON_READ: frozenset({Obligation.LOG_FIRST}),
}
