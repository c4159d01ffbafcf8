"""What reconciliation refuses."""

from byname.core.errors import BynameError


class NotComparedYet(BynameError):
    """The list has not been held against the register, so its rows cannot be judged."""


class NotJudgeable(BynameError):
    """An answer does not fit the row, or the row is closed."""


class Overtaken(BynameError):
    """Somebody else spoke of the row first, and the actor is nobody's second."""


class StillOpen(BynameError):
    """Something keeps the list from closing, or from being answered; the message counts what."""

    def __init__(self, points: dict[str, int]) -> None:
        self.points = points
        told = ", ".join(f"{kind} {number}" for kind, number in points.items())
        super().__init__(f"expected nothing open, but these are: {told}")
