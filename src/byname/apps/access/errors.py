"""What access refuses. A page shows all of these but `NeedsSecond` and its kin as 404."""

from byname.core.errors import BynameError


class NotVisible(BynameError):
    """There is no such thing for this actor: unknown and forbidden look the same."""


class NotPermitted(BynameError):
    """The actor may not do this here."""


class NotConfirmed(BynameError):
    """The person has to prove himself again before this."""


class NoWall(BynameError):
    """The database has no second wall as this program builds it."""


class Unscoped(BynameError):
    """Code reads a personal table without saying for whom: a fault of the program, never of its user."""


class Shredded(BynameError):
    """The data key was destroyed: what it sealed can never be read again."""


class Displaced(BynameError):
    """A sealed value does not belong to this table, column and row, or was changed."""


class Refused(BynameError):
    """An approval cannot take this step."""


class NeedsSecond(Refused):
    """Another natural person has to do this."""


class ContentChanged(Refused):
    """What is to be approved or done is not what was proposed."""


class Expired(Refused):
    """The proposal is too old."""


class AlreadyDecided(Refused):
    """The proposal was already approved, done or withdrawn."""
