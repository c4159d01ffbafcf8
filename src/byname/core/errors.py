"""The family of errors: one name for each cause; no message ever quotes a personal value."""


class BynameError(Exception):
    """The root: everything Byname refuses on purpose."""


class Unreadable(BynameError):
    """A file is refused: the message names the file, the place in it, and the cause."""


class Unbalanced(BynameError):
    """An account does not come out; nobody may catch this and carry on."""


class ProofFailed(BynameError):
    """A signature, a hash or a proof does not hold."""


class OutsideModel(BynameError):
    """A question the method was not made for."""


class KeysUnavailable(BynameError):
    """The key file is missing, sealed with another passphrase, or lacks the version asked for."""


class EngineUnavailable(BynameError):
    """An engine beside the one in process cannot be started, or gave up."""
