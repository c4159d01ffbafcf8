"""The tables of access: people and grants, keys, approvals, delegations, emergencies."""

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
]
