"""The verbs of reconciliation."""

from byname.apps.reconciliation.services.answering import approve_answer, download, propose_answer
from byname.apps.reconciliation.services.closing import approve_closing, propose_closing
from byname.apps.reconciliation.services.comparing import compare, start
from byname.apps.reconciliation.services.erasing import Erased, erase, erase_again
from byname.apps.reconciliation.services.following import follow, keep_following
from byname.apps.reconciliation.services.judging import decide, note, take_back
from byname.apps.reconciliation.services.reviewing import open_row

__all__ = [
    "Erased",
    "approve_answer",
    "approve_closing",
    "compare",
    "decide",
    "download",
    "erase",
    "erase_again",
    "follow",
    "keep_following",
    "note",
    "open_row",
    "propose_answer",
    "propose_closing",
    "start",
    "take_back",
]
