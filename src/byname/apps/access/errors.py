"""What access refuses. A page shows all of these but `NeedsSecond` and its kin as 404."""

from datetime import datetime

from byname.apps.access.glass import Hindrance
from byname.core.errors import BynameError


class NotVisible(BynameError):
    """There is no such thing for this actor: unknown and forbidden look the same."""


class NotPermitted(BynameError):
    """The actor may not do this here."""


class NotConfirmed(BynameError):
    """The person has to prove himself again before this."""


class NoWall(BynameError):
    """The database has no second wall as this program builds it."""


class OverQuota(BynameError):
    """This natural person has read as much as his roles allow; until then nothing more of this kind."""

    def __init__(self, until: datetime) -> None:
        super().__init__(f"the quota of reading is used up until {until:%H:%M}")
        self.until = until


class GlassHolds(BynameError):
    """The record is not opened in an emergency; the code says why, never whether there is such a record."""

    def __init__(self, hindrance: Hindrance) -> None:
        super().__init__(f"no record is opened in an emergency: {hindrance}")
        self.hindrance = hindrance


class Unscoped(BynameError):
    """Code reads a personal table without saying for whom: a fault of the program, never of its user."""


class Shredded(BynameError):
    """The data key was destroyed: what it sealed can never be read again."""


class Displaced(BynameError):
    """A sealed value does not belong to this table, column and row, or was changed."""


class Refused(BynameError):
    """An approval or a delegation cannot take this step."""


class NotGivable(Refused):
    """This role cannot be given to this account for this long."""


class NeedsSecond(Refused):
    """Another natural person has to do this."""


class ContentChanged(Refused):
    """What is to be approved or done is not what was proposed."""


class Expired(Refused):
    """The proposal is too old."""


class AlreadyDecided(Refused):
    """The proposal was already approved, done or withdrawn."""
