"""Erasing an invented person's or row's key in a test, as two people would."""

from typing import Any
from uuid import uuid4

from byname.apps.access import approvals, services
from byname.apps.access.models import DataKey
from tests.cast import Cast


def destroy(cast: Cast, key: DataKey, subject: Any = None) -> int:
    """Have the key destroyed under an erasure that the data protection officer and a lawyer signed."""
    first, second = cast.actor("dpo"), cast.actor("legal_officer").for_purpose(cast.actor("dpo").purpose)
    content = b"erase"
    proposal = approvals.propose(first, "person.shred", subject or uuid4(), content)
    approvals.approve(second, proposal.pk, proposal.content_hash)
    done = approvals.execute(first, proposal.pk, content)
    return services.destroy_data_key(first, key, done)
