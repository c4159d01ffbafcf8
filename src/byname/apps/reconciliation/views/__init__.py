"""Pages of reconciliation."""

from byname.apps.reconciliation.views.accounts import account, compare, outcomes, progress
from byname.apps.reconciliation.views.review import decide, note, review, row, search, take_back
from byname.apps.reconciliation.views.signing import close, download, draw_up, sign_answer, sign_closing

__all__ = [
    "account",
    "close",
    "compare",
    "decide",
    "download",
    "draw_up",
    "note",
    "outcomes",
    "progress",
    "review",
    "row",
    "search",
    "sign_answer",
    "sign_closing",
    "take_back",
]
