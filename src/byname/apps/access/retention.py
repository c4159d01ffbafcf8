"""How long each table's rows stay, what starts the time, and what happens then: one table.

Three things can happen. Rows of the machinery are deleted. A person, and a list, is erased by destroying the
data key under two signatures, and the rows stay as ciphertext (INV-16). The rest is kept, for a reason.
Periods of records are the organisation's to set; until it has, none is due by lapse of time.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Then(StrEnum):
    """What happens when the time is over."""

    DELETE = "rows are deleted"
    SHRED = "unreadable once the person's key is destroyed, under two signatures"
    WITH_LIST = "sealed under the list's key; rows of an erased person go blank"
    KEEP = "kept"


@dataclass(frozen=True, slots=True)
class Line:
    """One table: what happens, why or since when, and for deletion the column that starts the days."""

    then: Then
    why: str
    days: int = 0
    since: str = ""
    only: Mapping[str, Any] = field(default_factory=dict)


def _delete(why: str, days: int, since: str, **only: Any) -> Line:
    return Line(Then.DELETE, why, days, since, only)


def _keep(why: str) -> Line:
    return Line(Then.KEEP, why)


PERSON = Line(Then.SHRED, "about one person: as long as he is sought, then as the organisation has set")
LIST = Line(Then.WITH_LIST, "evidence of what a sender said: as long as the list can be disputed")

TABLES: Mapping[str, Line] = {
    "access.account": _keep("pseudonyms in the ledger stand for it; closed, never deleted"),
    "access.alarm": _keep("what was alarming and who closed it"),
    "access.approval": _keep("the signature of two people under what was done; ids and keyed hashes"),
    "access.assignment": _keep("who could see what, when: ids"),
    "access.canary": _keep("planted until the data protection officer takes it out"),
    "access.datakey": _keep(
        "the tombstone of a destroyed key; without its row nothing it sealed can be told"
    ),
    "access.delegation": _keep("who could see what, when: ids"),
    "access.emergencyopening": _keep("why a closed record was opened, and who reviewed it"),
    "access.grant": _keep("who could do what, when"),
    "access.ledgerexport": _keep("which extract of the ledger was read by whom"),
    "access.naturalperson": _keep("whose eyes signed; the name is sealed"),
    "access.organisation": _keep("names of bodies"),
    "access.party": _keep("names of parties"),
    "access.readcount": _delete("counts of reading, needed for quotas and unusual volume", 90, "day"),
    "access.session": _delete("over", 0, "expire_date"),
    "access.sharednote": _delete(
        "over: attempts to sign in, used codes, rows that lie open", 0, "expires_at"
    ),
    "account.emailaddress": _keep("always empty: no account has an address"),
    "account.emailconfirmation": _keep("always empty: no account has an address"),
    "auth.group": _keep("always empty: roles stand in the program"),
    "auth.permission": _keep("names of Django's own, made by migrations"),
    "contenttypes.contenttype": _keep("names of tables, made by migrations"),
    "jobs.job": _delete("ended: ids, stages and codes", 90, "ended_at", ended_at__isnull=False),
    "ledger.checkpoint": _keep("proof of the history"),
    "ledger.entry": _keep("the history itself: pseudonyms, handles, field names"),
    "ledger.head": _keep("one row: how far the log has come"),
    "lists.column": LIST,
    "lists.columntemplate": _keep("which column of a sender means what, under a keyed hash of the header"),
    "lists.listfile": LIST,
    "lists.listrow": LIST,
    "lists.receipt": LIST,
    "lists.receivedlist": LIST,
    "lists.sheet": LIST,
    "mfa.authenticator": _keep("the second factor, sealed; an account that is closed cannot use it"),
    "reconciliation.answertosender": LIST,
    "reconciliation.candidate": LIST,
    "reconciliation.closure": LIST,
    "reconciliation.comparison": LIST,
    "reconciliation.effect": LIST,
    "reconciliation.finding": LIST,
    "reconciliation.judgement": LIST,
    "reconciliation.note": LIST,
    "register.claim": PERSON,
    "register.claimamendment": PERSON,
    "register.codesequence": _keep("one row: the last number given out"),
    "register.decision": PERSON,
    "register.indexpart": Line(
        Then.SHRED, "what people are found by: until a newer one is made, and no longer than anybody in it"
    ),
    "register.person": _keep("a number and a compartment; of an erased person the tombstone hangs on it"),
    "register.place": _keep("the public gazetteer"),
    "register.reveal": PERSON,
    "register.savedscope": _keep("rules made of codes"),
    "register.searchtoken": PERSON,
    "register.source": PERSON,
    "register.status": PERSON,
    "register.tombstone": _keep("proof of an erasure; names nobody"),
}
