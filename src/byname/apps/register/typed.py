"""What is typed to look somebody up: names in any script and order, a date or a year, a number."""

from dataclasses import dataclass, replace

from byname.core.linkage.records import Record
from byname.core.names import parse

# What stands beside a year and is no name: "1990 р.н.", "born 1990".
BESIDE_A_YEAR = frozenset({"р", "рн", "рнар", "г", "гр", "год", "рік", "року", "born", "b", "дн", "dob"})
TAX_DIGITS, LONGEST_DATE = 10, 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What is known of somebody; every field may be empty."""

    name: str = ""
    surname: str = ""
    given_name: str = ""
    patronymic: str = ""
    birth: str = ""
    personal_number: str = ""
    tax_number: str = ""

    @property
    def fields(self) -> list[str]:
        """Name the fields into which something was typed."""
        return sorted(name for name in self.__dataclass_fields__ if getattr(self, name).strip())

    def apart(self) -> "Typed":
        """Return it with what stands in the one line in fields of its own: names, date, numbers."""
        words = [word.strip(",;") for word in self.name.split()]
        at = [place for place, word in enumerate(words) if _counts(word)]
        # A word between two numbers is a month: 12 квітня 2001.
        dated = {*at, *(one + 1 for one in at if one + 2 in at)}
        said = replace(self, name="")
        birth: list[str] = []
        for place in sorted(dated):
            if (kind := _number(words[place])) and not getattr(said, kind):
                said = replace(said, **{kind: words[place]})
            elif not kind:
                birth.append(words[place])
        named = [word for place, word in enumerate(words) if place not in dated]
        if birth:
            named = [word for word in named if word.casefold().replace(".", "") not in BESIDE_A_YEAR]
        return replace(said, name=" ".join(named), birth=said.birth or " ".join(birth))

    def record(self) -> Record:
        """Return it as linkage takes a row; what was typed in fields goes before the one line."""
        return Record(
            id="",
            surname=self.surname,
            given_name=self.given_name,
            patronymic=self.patronymic,
            full_name="" if self.surname else self.name,
            birth_date=self.birth,
            personal_number=self.personal_number,
            tax_number=self.tax_number,
        )

    def exact(self) -> dict[str, str]:
        """Return what is looked up by exact keys: the line by its likeliest reading."""
        read = parse("", "", "", self.name) if self.name and not self.surname else []
        names = {
            "surname": self.surname or (read[0].surname if read else ""),
            "given_name": self.given_name or (read[0].given if read else ""),
            "patronymic": self.patronymic or (read[0].patronymic if read else ""),
        }
        numbers = {"personal_number": self.personal_number, "tax_number": self.tax_number}
        return {**names, "birth": self.birth, **numbers}


def _counts(word: str) -> bool:
    """Say whether a word is a date or a number; a digit or two among letters is a letter misread."""
    digits, letters = (sum(map(test, word)) for test in (str.isdigit, str.isalpha))
    return digits > letters


def _number(word: str) -> str:
    """Return the field of a number, or nothing where a word is a date or part of one."""
    digits = sum(map(str.isdigit, word))
    if word.isdecimal() and digits == TAX_DIGITS:
        return "tax_number"
    return "" if (digits <= LONGEST_DATE and word[:1].isdigit()) or not digits else "personal_number"
