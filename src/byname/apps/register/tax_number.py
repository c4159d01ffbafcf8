"""The Ukrainian taxpayer number (RNOKPP): what its ten digits say, as a claim to compare, never a truth.

The first five digits count days from 31 December 1899 to the birth date, the ninth is odd for a man
(checked and described by python-stdnum, `stdnum.ua.rntrc`).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import uuid5

from stdnum.ua import rntrc

from byname.apps.register.assertions import Assertion
from byname.apps.register.vocabulary import Credibility, Predicate, Reliability, Sex, SourceType

EPOCH = date(1899, 12, 31)


@dataclass(frozen=True)
class TaxNumber:
    """A taxpayer number as digits, and whether leading zeros had to be given back to it."""

    digits: str
    padded: bool

    @classmethod
    def read(cls, text: str) -> "TaxNumber":
        """Read a number as people write it; a spreadsheet makes it a float and drops leading zeros."""
        bare = text.strip().removesuffix(".0")
        digits = "".join(char for char in bare if char.isdecimal())
        return cls(digits.zfill(10) if digits else "", 0 < len(digits) < 10)

    @property
    def valid(self) -> bool:
        """Say whether length and check digit hold."""
        return bool(rntrc.is_valid(self.digits))

    @property
    def birth_date(self) -> date | None:
        """Return the birth date the digits state, or nothing when the number is not valid."""
        return EPOCH + timedelta(days=int(self.digits[:5])) if self.valid else None

    @property
    def sex(self) -> Sex | None:
        """Return the sex the digits state, or nothing when the number is not valid."""
        if not self.valid:
            return None
        return Sex.MALE if int(self.digits[8]) % 2 else Sex.FEMALE


def stated_by(claim: Assertion) -> Iterator[Assertion]:
    """Yield what a claimed tax number states of birth date and sex: to be compared, never stored."""
    number = TaxNumber.read(claim.value)
    if number.birth_date is None or number.sex is None:
        return
    said = {Predicate.BIRTH_DATE: number.birth_date.isoformat(), Predicate.SEX: str(number.sex)}
    for predicate, value in said.items():
        yield replace(
            claim,
            id=uuid5(claim.id, predicate),
            predicate=predicate,
            value=value,
            source_type=SourceType.DERIVED,
            reliability=Reliability.F,
            credibility=Credibility.UNKNOWN,
        )
