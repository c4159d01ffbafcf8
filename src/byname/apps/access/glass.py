"""Break-glass: how long it lasts, by when it is reviewed, and what stands in the way of the next one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

LASTS = timedelta(minutes=60)
REVIEWED_WITHIN = timedelta(hours=72)


class Verdict(StrEnum):
    """What a review finds."""

    JUSTIFIED = "justified"
    NOT_JUSTIFIED = "not_justified"


class Hindrance(StrEnum):
    """Why the glass holds; nothing of it says whether a record exists."""

    NOT_REVIEWED = "not_reviewed"
    RUNNING = "running"
    NOT_OPENED = "not_opened"


@dataclass(frozen=True, slots=True)
class Opening:
    """When one person broke the glass, when that ends or ended, and whether it was reviewed."""

    opened_at: datetime
    ends_at: datetime
    reviewed: bool

    @property
    def due(self) -> datetime:
        """By when somebody else has to review it."""
        return self.opened_at + REVIEWED_WITHIN

    def overdue(self, now: datetime) -> bool:
        """Say whether the review is late; the hour 72 itself is not."""
        return not self.reviewed and now > self.due


def hindrance(earlier: Iterable[Opening], now: datetime) -> Hindrance | None:
    """Return what keeps a person from breaking the glass now, given all he opened before; None if nothing."""
    found = list(earlier)
    if any(one.overdue(now) for one in found):
        return Hindrance.NOT_REVIEWED
    return Hindrance.RUNNING if any(now < one.ends_at for one in found) else None
