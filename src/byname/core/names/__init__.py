"""One person's name in three scripts: repaired, folded, read in roles, and compared in words."""

from byname.core.names.compare import Finding, given_names, patronymics, surnames
from byname.core.names.fold import fold, readings
from byname.core.names.parse import PersonName, parse
from byname.core.names.romanisation import romanise

__all__ = [
    "Finding",
    "PersonName",
    "fold",
    "given_names",
    "parse",
    "patronymics",
    "readings",
    "romanise",
    "surnames",
]
