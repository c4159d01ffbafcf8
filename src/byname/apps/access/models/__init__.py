"""The tables of access: people and grants, keys, approvals, delegations, emergencies, sessions, the watch."""

from byname.apps.access.models.accounts import (
    SEES_STAFF,
    Account,
    Assignment,
    Grant,
    NaturalPerson,
    Organisation,
    Party,
)
from byname.apps.access.models.approvals import Approval
from byname.apps.access.models.data_keys import DataKey
from byname.apps.access.models.delegations import Delegation
from byname.apps.access.models.emergencies import EmergencyOpening
from byname.apps.access.models.exports import LedgerExport
from byname.apps.access.models.sessions import Session, SharedNote
from byname.apps.access.models.watch import Alarm, Canary, ReadCount

__all__ = [
    "SEES_STAFF",
    "Account",
    "Alarm",
    "Approval",
    "Assignment",
    "Canary",
    "DataKey",
    "Delegation",
    "EmergencyOpening",
    "Grant",
    "LedgerExport",
    "NaturalPerson",
    "Organisation",
    "Party",
    "ReadCount",
    "Session",
    "SharedNote",
]
