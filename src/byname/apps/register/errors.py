"""What the register refuses."""

from byname.core.errors import BynameError


class NotSupported(BynameError):
    """A decision lacks the evidence its kind needs."""


class Contradicted(BynameError):
    """A decision cannot be taken while claims contradict it."""
