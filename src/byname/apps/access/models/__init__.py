"""The tables of access: people and grants, keys, approvals, delegations, emergencies, sessions."""

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
from byname.apps.access.models.sessions import Session, SharedNote

__all__ = [
    "SEES_STAFF",
    "Account",
    "Approval",
    "Assignment",
    "DataKey",
    "Delegation",
    "Grant",
    "NaturalPerson",
    "Organisation",
    "Party",
    "Session",
    "SharedNote",
]
