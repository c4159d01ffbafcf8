"""One row of a list: a person written by a hand, with the defects that befell it."""

import random
from dataclasses import dataclass, replace
from datetime import date

from byname.cli.invented.damage import (
    Defect,
    Rates,
    break_encoding,
    impossible_date,
    initials,
    mix_homoglyphs,
    slip,
    swap_parts,
    swapped_date,
    wrong_date,
)
from byname.cli.invented.families import pick_birth_date, pick_place, pick_unit, ranks
from byname.cli.invented.hands import Hand, arranged, cased, clerical, dated, lettered, passport, sounded
from byname.cli.invented.people import FullName, InventedPerson, age_on

Cells = dict[str, str]


@dataclass(frozen=True, slots=True)
class Written:
    """The cells of one person row and what is wrong with them."""

    cells: Cells
    defects: frozenset[Defect]


@dataclass
class Clerk:
    """Writes persons into rows, by habit and with mistakes; `list_date` is the day ages are counted at."""

    hand: Hand
    rates: Rates
    list_date: date
    rng: random.Random

    def write(self, person: InventedPerson) -> Written:
        """Write one person, every defect at its own rate."""
        defects: set[Defect] = set()
        hand = self._hand_for(person, defects)
        shown = self._aged(person)
        name = self._slips(self._spelled(shown, hand, defects), defects)
        cells = {
            "surname": name.surname,
            "given_name": name.given_name,
            "patronymic": name.patronymic if hand.patronymic != "none" else "",
            "full_name": self._joined(name, hand, defects),
        }
        cells |= self._birth(shown, hand, defects)
        cells |= self._others(shown, hand, defects)
        return Written(cells, frozenset(defects))

    def _happens(self, rate: float) -> bool:
        return self.rng.random() < rate

    def _hand_for(self, person: InventedPerson, defects: set[Defect]) -> Hand:
        hand = passport(self.hand, self.rng)
        if self._happens(self.rates.no_patronymic):
            hand = replace(hand, patronymic="none")
        if hand.patronymic == "none":
            defects.add(Defect.PATRONYMIC_MISSING)
        return hand

    def _aged(self, person: InventedPerson) -> InventedPerson:
        """Take a woman's surname from before her marriage, as in older papers."""
        if person.maiden and self._happens(self.rates.maiden):
            return replace(person, family_surname=person.maiden)
        return person

    def _spelled(self, person: InventedPerson, hand: Hand, defects: set[Defect]) -> FullName:
        name = sounded(person, hand)
        short = person.given.diminutives_uk if hand.tongue == "uk" else person.given.diminutives_ru
        if short and self._happens(self.rates.diminutive):
            name = replace(name, given_name=self.rng.choice(short))
            defects.add(Defect.NAME_VARIANT)
        elif self._happens(self.rates.initials):
            name = initials(name)
            defects.add(Defect.NAME_VARIANT)
        elif self._happens(self.rates.church_order):
            name = swap_parts(name, self.rng)
            defects.add(Defect.NAME_SWAPPED_FIELDS)
        else:
            name = cased(name, hand.case, hand.tongue, person.sex)
        if hand.patronymic == "initial" and name.patronymic:
            name = replace(name, patronymic=f"{name.patronymic[0]}.")
        parts = [lettered(part, hand) for part in (name.surname, name.given_name)]
        other = passport(hand, self.rng) if self._happens(self.rates.translit) else hand
        if other != hand:
            defects.add(Defect.TRANSLIT_INCONSISTENT)
        return FullName(parts[0], parts[1], lettered(name.patronymic, other))

    def _slips(self, name: FullName, defects: set[Defect]) -> FullName:
        rates = (self.rates.typo_surname, self.rates.typo_given, self.rates.typo_patronymic)
        parts = [name.surname, name.given_name, name.patronymic]
        for at, rate in enumerate(rates):
            if self._happens(rate):
                parts[at] = slip(parts[at], self.rng)
                defects.add(Defect.NAME_VARIANT)
        if self._happens(self.rates.truncated) and len(parts[0]) > 7:
            parts[0] = parts[0][: self.rng.randint(5, len(parts[0]) - 2)]
            defects.add(Defect.TRUNCATED)
        if self.hand.script == "cyrillic" and self._happens(self.rates.homoglyph):
            parts = [mix_homoglyphs(part, self.rng) for part in parts]
            defects.add(Defect.HOMOGLYPH_MIX)
        if self.hand.tongue == "uk" and self._happens(self.rates.encoding):
            parts = [break_encoding(part) for part in parts]
            defects.add(Defect.ENCODING_DAMAGED)
        return FullName(*parts)

    def _joined(self, name: FullName, hand: Hand, defects: set[Defect]) -> str:
        if hand.order != "sgp" and Defect.NAME_SWAPPED_FIELDS in defects:
            return arranged(name, replace(hand, order="sgp"))
        return arranged(name, hand)

    def _birth(self, person: InventedPerson, hand: Hand, defects: set[Defect]) -> Cells:
        rates, born, rng = self.rates, person.birth_date, self.rng
        ways = {
            "missing": rates.date_missing,
            "age": rates.date_age,
            "year": rates.date_year,
            "impossible": rates.date_impossible,
            "elsewhere": rates.date_elsewhere,
            "wrong": rates.date_wrong,
            "swapped": rates.date_swapped,
        }
        way = rng.choices([*ways, "exact"], [*ways.values(), max(0.0, 1 - sum(ways.values()))])[0]
        return self.birth_cells(way, born, hand, defects)

    def birth_cells(self, way: str, born: date, hand: Hand, defects: set[Defect]) -> Cells:
        """Write a birth date in one of the ways it goes wrong, or exactly; the defect is noted."""
        if way == "missing":
            defects.add(Defect.DOB_MISSING)
            return {"birth_date": "", "age": ""}
        if way in ("age", "year"):
            defects.add(Defect.DOB_IMPRECISE)
            age = str(age_on(born, self.list_date))
            year = f"{born.year}{self.rng.choice(('', '', ' р.' if hand.tongue == 'uk' else ' г.р.'))}"
            return {"birth_date": "", "age": age} if way == "age" else {"birth_date": year, "age": ""}
        if way == "impossible":
            defects.add(Defect.DOB_IMPOSSIBLE)
            return {"birth_date": impossible_date(born, self.rng), "age": ""}
        day = {"swapped": swapped_date(born), "elsewhere": pick_birth_date(self.rng)}.get(way, born)
        if way == "wrong":
            day = wrong_date(born, self.rng)
        if day != born:
            defects.add(Defect.DOB_DAY_MONTH_SWAP if way == "swapped" else Defect.DOB_MISMATCH)
        return {"birth_date": dated(day, hand), "age": ""}

    def _others(self, person: InventedPerson, hand: Hand, defects: set[Defect]) -> Cells:
        rates, rng = self.rates, self.rng
        stale = person
        if self._happens(rates.place_other):
            elsewhere = pick_place(rng, person.party) if self._happens(0.3) else person.birth_place
            stale = replace(stale, residence=elsewhere)
        if person.unit and self._happens(rates.unit_other):
            stale = replace(stale, unit=pick_unit(rng, person.party))
            defects.add(Defect.UNIT_MISMATCH)
        if person.rank and self._happens(rates.rank_other):
            stale = replace(stale, rank=ranks().pick(rng))
        if self._happens(rates.sex_wrong):
            stale = replace(stale, sex="F" if person.sex == "M" else "M")
            defects.add(Defect.SEX_MISMATCH)
        cells = clerical(stale, hand)
        gaps = {
            "region": rates.region_missing,
            "place": rates.place_missing,
            "unit": rates.unit_missing,
            "rank": rates.rank_missing,
        }
        return cells | {column: "" for column, rate in gaps.items() if self._happens(rate)}
