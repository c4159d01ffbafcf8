"""Who has looked at a person or changed what is said of him, from the ledger."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from byname.apps.access import queries as access
from byname.apps.access.actor import Actor
from byname.apps.access.services import handles
from byname.apps.ledger import queries as ledger
from byname.apps.register.models import Person, Reveal

MOST = 50


@dataclass(frozen=True)
class Seen:
    """One entry about a person: who, when, what for, which fields, and the reason where one was given."""

    who: str
    when: datetime
    purpose: str
    action: str
    fields: Sequence[str]
    reason: str


def who_has_seen(actor: Actor, person: Person) -> list[Seen]:
    """Return the latest entries about a person; those of other organisations are without a name."""
    names = access.names_by_pseudonym(actor)
    reasons = {one.ledger_seq: one.reason for one in Reveal.objects.visible_to(actor).filter(person=person)}
    return [
        Seen(
            who=names.get(entry.actor, ""),
            when=entry.happened_at,
            purpose=entry.purpose,
            action=entry.action,
            fields=entry.field_names,
            reason=reasons.get(entry.seq, ""),
        )
        for entry in ledger.about(*handles(person))[:MOST]
    ]
