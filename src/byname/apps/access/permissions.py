"""Everything that may be permitted, in one list: `resource:room:action`, alphabetical."""

from enum import StrEnum


class Permission(StrEnum):
    """One thing that may be done; who may do it stands in `roles`, for what in `purposes`."""

    ACCOUNT_MANAGE = "account:access:manage"
    ALARM_CLOSE = "alarm:access:close"
    ALARM_READ = "alarm:access:read"
    ANSWER_APPROVE = "answer:reconciliation:approve"
    ANSWER_DOWNLOAD = "answer:reconciliation:download"
    ANSWER_PROPOSE = "answer:reconciliation:propose"
    BACKUP_MAKE = "backup:access:make"
    CANARY_PLANT = "canary:access:plant"
    CLAIM_RECORD = "claim:register:record"
    CLAIM_RETRACT = "claim:register:retract"
    DECISION_RECORD = "decision:register:record"
    DELEGATION_GIVE = "delegation:access:give"
    DESK_READ = "desk:desk:read"
    EMERGENCY_OPEN = "emergency:access:open"
    EMERGENCY_REVIEW = "emergency:access:review"
    FIELD_REVEAL = "field:register:reveal"
    JOB_READ = "job:jobs:read"
    KEY_MANAGE = "key:access:manage"
    LEDGER_EXPORT_APPROVE = "ledger:ledger:export_approve"
    LEDGER_EXPORT_DOWNLOAD = "ledger:ledger:export_download"
    LEDGER_EXPORT_PROPOSE = "ledger:ledger:export_propose"
    LEDGER_PROVE = "ledger:ledger:prove"
    LEDGER_READ = "ledger:ledger:read"
    LIST_MAP = "list:lists:map"
    LIST_READ = "list:lists:read"
    LIST_RECEIVE = "list:lists:receive"
    LIST_CLOSE_APPROVE = "list:reconciliation:close_approve"
    LIST_CLOSE_PROPOSE = "list:reconciliation:close_propose"
    PERSON_CREATE = "person:register:create"
    PERSON_READ = "person:register:read"
    PERSON_SEARCH = "person:register:search"
    PERSON_SHRED_APPROVE = "person:register:shred_approve"
    PERSON_SHRED_PROPOSE = "person:register:shred_propose"
    PLACE_IMPORT = "place:register:import"
    RETENTION_RUN = "retention:access:run"
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
        P.ALARM_CLOSE,
        P.ALARM_READ,
        P.BACKUP_MAKE,
        P.CANARY_PLANT,
        P.DESK_READ,
        P.EMERGENCY_OPEN,
        P.EMERGENCY_REVIEW,
        P.JOB_READ,
        P.KEY_MANAGE,
        P.LEDGER_EXPORT_APPROVE,
        P.LEDGER_EXPORT_DOWNLOAD,
        P.LEDGER_EXPORT_PROPOSE,
        P.LEDGER_PROVE,
        P.LEDGER_READ,
        P.PERSON_SEARCH,
        P.PLACE_IMPORT,
        P.RETENTION_RUN,
    }
)

# Whoever does these signs what another proposed.
APPROVES = frozenset(
    {
        P.ANSWER_APPROVE,
        P.DECISION_RECORD,
        P.LEDGER_EXPORT_APPROVE,
        P.LIST_CLOSE_APPROVE,
        P.PERSON_SHRED_APPROVE,
    }
)

# Of those, what leaves the house: the two have to be of two organisations.
LEAVES_THE_HOUSE = frozenset({P.ANSWER_APPROVE})

# Before these a person proves himself again.
NEEDS_PROOF = frozenset(
    {
        P.ACCOUNT_MANAGE,
        P.ANSWER_APPROVE,
        P.ANSWER_DOWNLOAD,
        P.CANARY_PLANT,
        P.DECISION_RECORD,
        P.DELEGATION_GIVE,
        P.EMERGENCY_OPEN,
        P.EMERGENCY_REVIEW,
        P.KEY_MANAGE,
        P.LEDGER_EXPORT_APPROVE,
        P.LEDGER_EXPORT_DOWNLOAD,
        P.LIST_CLOSE_APPROVE,
        P.PERSON_SHRED_APPROVE,
        P.PERSON_SHRED_PROPOSE,
    }
)

# What breaking the glass opens, of one record.
IN_EMERGENCY = frozenset({P.FIELD_REVEAL, P.PERSON_READ})


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
    P.LEDGER_EXPORT_DOWNLOAD: frozenset({Obligation.LOG_FIRST}),
    P.LEDGER_EXPORT_PROPOSE: frozenset({Obligation.SECOND_PERSON}),
    P.LIST_CLOSE_PROPOSE: frozenset({Obligation.SECOND_PERSON}),
    P.PERSON_READ: frozenset({Obligation.LOG_FIRST}),
    P.PERSON_SHRED_PROPOSE: frozenset({Obligation.SECOND_PERSON}),
}
