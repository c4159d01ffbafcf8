"""What can be wrong with a list as a whole."""

from byname.core.errors import BynameError


class NotAList(BynameError):
    """The registration of a list, or a correction to it, cannot be understood."""


class ListClosed(BynameError):
    """A closed list is not changed."""
