"""One row of a list: a person written by a hand, with the defects that befell it."""

import random
from dataclasses import dataclass, replace
from datetime import date

from byname.cli.invented.births import Asked, birth_cells, birth_way
from byname.cli.invented.damage import (
    Cause,
    Defect,
    Notes,
    Rates,
    abbreviated,
    break_encoding,
    initials,
    mix_homoglyphs,
    slip,
    swap_parts,
)
from byname.cli.invented.families import pick_place, pick_unit, ranks
from byname.cli.invented.hands import Hand, arranged, cased, clerical, lettered, passport, sounded
from byname.cli.invented.people import FullName, InventedPerson

Cells = dict[str, str]


@dataclass(frozen=True, slots=True)
class Written:
    """The cells of one person row, what is wrong with them, and in finer words how it came about."""

    cells: Cells
    defects: frozenset[Defect]
    causes: frozenset[Cause] = frozenset()


SLIPS = (Cause.SURNAME_SLIP, Cause.GIVEN_SLIP, Cause.PATRONYMIC_SLIP)


def told(notes: Notes) -> tuple[frozenset[Defect], frozenset[Cause]]:
    """Tell the defects of a row from their causes."""
    defects = frozenset(note for note in notes if isinstance(note, Defect))
    return defects, frozenset(note for note in notes if isinstance(note, Cause))


@dataclass
class Clerk:
    """Writes persons into rows, by habit and with mistakes; `list_date` is the day ages are counted at."""

    hand: Hand
    rates: Rates
    list_date: date
    rng: random.Random

    def write(self, person: InventedPerson) -> Written:
        """Write one person, every defect at its own rate."""
        notes: Notes = set()
        hand = self._hand_for(person, notes)
        shown = self._aged(person, notes)
        name = self._slips(self._spelled(shown, hand, notes), notes)
        cells = {
            "surname": name.surname,
            "given_name": name.given_name,
            "patronymic": name.patronymic if hand.patronymic != "none" else "",
            "full_name": self._joined(name, hand, notes),
        }
        cells |= self.birth_cells(birth_way(self.rates, self.rng), shown.birth_date, hand, notes)
        cells |= self._others(shown, hand, notes)
        if hand.patronymic == "none":
            notes.discard(Cause.PATRONYMIC_SLIP)
        return Written(cells, *told(notes))

    def _happens(self, rate: float) -> bool:
        return self.rng.random() < rate

    def _may(self, rate: float) -> bool:
        """Draw only where the rate is not nought, so that lists without this defect stay as they were."""
        return bool(rate) and self._happens(rate)

    def _hand_for(self, person: InventedPerson, notes: Notes) -> Hand:
        hand = passport(self.hand, self.rng)
        if self._happens(self.rates.no_patronymic):
            hand = replace(hand, patronymic="none")
        if hand.patronymic == "none":
            notes |= {Defect.PATRONYMIC_MISSING, Cause.NO_PATRONYMIC}
        return hand

    def _aged(self, person: InventedPerson, notes: Notes) -> InventedPerson:
        """Take a woman's surname from before her marriage, as in older papers."""
        if person.maiden and self._happens(self.rates.maiden):
            notes.add(Cause.MAIDEN_NAME)
            return replace(person, family_surname=person.maiden)
        return person

    def _spelled(self, person: InventedPerson, hand: Hand, notes: Notes) -> FullName:
        name = sounded(person, hand)
        short = person.given.diminutives_uk if hand.tongue == "uk" else person.given.diminutives_ru
        if short and self._happens(self.rates.diminutive):
            name = replace(name, given_name=self.rng.choice(short))
            notes |= {Defect.NAME_VARIANT, Cause.DIMINUTIVE}
        elif self._happens(self.rates.initials):
            name = initials(name)
            notes |= {Defect.NAME_VARIANT, Cause.INITIALS}
        elif self._happens(self.rates.church_order):
            name = swap_parts(name, self.rng)
            notes |= {Defect.NAME_SWAPPED_FIELDS, Cause.SWAPPED}
        elif self._may(self.rates.abbreviated):
            name = abbreviated(name, self.rng)
            notes |= {Defect.NAME_VARIANT, Cause.ABBREVIATED}
        else:
            name = cased(name, hand.case, hand.tongue, person.sex)
            notes |= {Cause.DECLINED} if hand.case else set()
        if hand.patronymic == "initial" and name.patronymic:
            name = replace(name, patronymic=f"{name.patronymic[0]}.")
        parts = [lettered(part, hand) for part in (name.surname, name.given_name)]
        other = passport(hand, self.rng) if self._happens(self.rates.translit) else hand
        if other != hand:
            notes.add(Defect.TRANSLIT_INCONSISTENT)
        return FullName(parts[0], parts[1], lettered(name.patronymic, other))

    def _slips(self, name: FullName, notes: Notes) -> FullName:
        rates = (self.rates.typo_surname, self.rates.typo_given, self.rates.typo_patronymic)
        parts = [name.surname, name.given_name, name.patronymic]
        for at, (rate, cause) in enumerate(zip(rates, SLIPS, strict=True)):
            if self._happens(rate):
                parts[at] = slip(parts[at], self.rng)
                notes |= {Defect.NAME_VARIANT, cause}
                if self._may(self.rates.twice):
                    parts[at] = slip(parts[at], self.rng)
        if self._happens(self.rates.truncated) and len(parts[0]) > 7:
            parts[0] = parts[0][: self.rng.randint(5, len(parts[0]) - 2)]
            notes.add(Defect.TRUNCATED)
        if self.hand.script == "cyrillic" and self._happens(self.rates.homoglyph):
            parts = [mix_homoglyphs(part, self.rng) for part in parts]
            notes.add(Defect.HOMOGLYPH_MIX)
        if self.hand.tongue == "uk" and self._happens(self.rates.encoding):
            parts = [break_encoding(part) for part in parts]
            notes.add(Defect.ENCODING_DAMAGED)
        return FullName(*parts)

    def _joined(self, name: FullName, hand: Hand, notes: Notes) -> str:
        if hand.order != "sgp" and Defect.NAME_SWAPPED_FIELDS in notes:
            return arranged(name, replace(hand, order="sgp"))
        written = arranged(name, hand)
        if not self._may(self.rates.run_together):
            return written
        notes |= {Defect.NAME_VARIANT, Cause.RUN_TOGETHER}
        return written.replace(" ", "", 1)

    def birth_cells(self, way: str, born: date, hand: Hand, notes: Notes) -> Cells:
        """Write a birth date in one of the ways it goes wrong, or exactly; the defect is noted."""
        return birth_cells(way, born, Asked(hand, self.list_date, self.rng), notes)

    def _others(self, person: InventedPerson, hand: Hand, notes: Notes) -> Cells:
        rates, rng = self.rates, self.rng
        stale = person
        if self._happens(rates.place_other):
            elsewhere = pick_place(rng, person.party) if self._happens(0.3) else person.birth_place
            stale = replace(stale, residence=elsewhere)
        if person.unit and self._happens(rates.unit_other):
            stale = replace(stale, unit=pick_unit(rng, person.party))
            notes.add(Defect.UNIT_MISMATCH)
        if person.rank and self._happens(rates.rank_other):
            stale = replace(stale, rank=ranks().pick(rng))
        if self._happens(rates.sex_wrong):
            stale = replace(stale, sex="F" if person.sex == "M" else "M")
            notes.add(Defect.SEX_MISMATCH)
        cells = clerical(stale, hand)
        if self._may(rates.place_slip):
            cells["place"] = slip(cells["place"], rng)
        gaps = {
            "region": rates.region_missing,
            "place": rates.place_missing,
            "unit": rates.unit_missing,
            "rank": rates.rank_missing,
        }
        return cells | {column: "" for column, rate in gaps.items() if self._happens(rate)}
