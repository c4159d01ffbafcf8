"""Scenarios 1 and 2 (domain 9): the main job comes to exactly what was planted in the invented world."""

import logging
import tempfile
from collections import Counter
from pathlib import Path

from django.test import TestCase

from byname.cli.invented.people import Fate, InventedPerson
from byname.cli.invented.scenarios import in_category
from byname.cli.invented.world import World
from byname.core.accounting import PersonOutcome, RowOutcome
from tests.published.playing import Play, Stage

SEED = 2025
CAPTIVE = {
    Fate.CAPTIVITY_CONFIRMED: PersonOutcome.MISSING_FROM_LIST_CONFIRMED_CAPTIVE,
    Fate.PRESUMED_CAPTIVE: PersonOutcome.MISSING_FROM_LIST_PRESUMED_CAPTIVE,
}
GONE = (Fate.RETURNED_ALIVE, Fate.DEAD_IDENTIFIED)
log = logging.getLogger("byname.tests")


class Scenarios(TestCase):
    """Both lists on one register, recorded once; each is decided in a test of its own and undone after it."""

    stage: Stage
    first: Play
    second: Play

    @classmethod
    def setUpTestData(cls) -> None:
        cls.stage = Stage.build(World(SEED))
        with tempfile.TemporaryDirectory() as folder:
            cls.first = cls.stage.receive(1, Path(folder))
            cls.second = cls.stage.receive(2, Path(folder))

    def test_before_any_decision_every_row_of_a_person_waits(self) -> None:
        counts = self.second.account().account
        people = sum(row.kind == "person" for row in self.second.made.rows)
        assert counts.count(RowOutcome.NOT_YET_DECIDED) == people == 630
        assert counts.linked_people == counts.on_list == 0

    def test_the_program_proposes_nobody_wrong_and_finds_nearly_everybody(self) -> None:
        for play in (self.first, self.second):
            proposed = play.proposed()
            log.info("list %s: %s", play.made.spec.code, dict(proposed))
            known = sum(count for (_, verdict), count in proposed.items() if verdict != "nobody")
            right = sum(count for (_, verdict), count in proposed.items() if verdict == "right")
            assert proposed["propose", "wrong"] == 0
            assert proposed["propose", "nobody"] <= 2
            assert right / known > 0.98

    def test_scenario_2_comes_to_exactly_what_was_planted(self) -> None:
        self.second.decide_as_it_is()
        assert self.second.disagreeing() == {}
        planted = self.second.planted()
        assert self.second.counted() == planted
        assert planted[RowOutcome.MATCHED_ALREADY_RETURNED] == 7
        found = self.second.account()
        assert found.open_points == {"INSUFFICIENT_DATA": 4}
        here = [person for person in self.second.linked() if of_a_and_sought(person)]
        assert Counter(found.reverse.values()) == self._missing_from_second(planted, len(here))
        assert found.account.linked_outside_scope == len(self.second.linked()) - len(here)

    def test_scenario_1_comes_to_exactly_what_was_planted(self) -> None:
        self.first.decide_as_it_is()
        assert self.first.disagreeing() == {}
        planted = self.first.planted()
        assert planted[RowOutcome.MATCHED_OUT_OF_CATEGORY] == 96
        assert planted[RowOutcome.MATCHED_UNDETERMINED] == 24
        assert sum(planted.values()) - planted[RowOutcome.NOT_A_PERSON_ROW] == 640
        found = self.first.account()
        assert Counter(found.reverse.values()) == self._missing_from_first(planted)

    def _missing_from_second(self, planted: Counter[RowOutcome], on_list: int) -> Counter[PersonOutcome]:
        """Count by the world's own facts: the captives of A whom no row names, and whom the rows name."""
        linked = {person.id for person in self.second.linked()}
        missing = Counter(
            CAPTIVE[person.fate]
            for person in self.stage.world.people
            if person.party == "A" and person.fate in CAPTIVE and person.id not in linked
        )
        missing[PersonOutcome.ON_LIST] = on_list + planted[RowOutcome.NOT_IN_REGISTER_NEW]
        return missing

    def _missing_from_first(self, planted: Counter[RowOutcome]) -> Counter[PersonOutcome]:
        """Count by the world's own facts: every soldier of A still sought, by his age and his fate."""
        linked = {person.id for person in self.first.linked()}
        soldiers = [
            one for one in self.stage.world.people if of_a_and_sought(one) and one.status == "military"
        ]
        missing = Counter(silence(one) for one in soldiers if one.id not in linked)
        on_list = sum(one.id in linked for one in soldiers)
        missing[PersonOutcome.ON_LIST] = on_list + planted[RowOutcome.NOT_IN_REGISTER_NEW]
        return missing


def of_a_and_sought(person: InventedPerson) -> bool:
    return person.party == "A" and person.fate not in GONE


def silence(person: InventedPerson) -> PersonOutcome:
    """Say what it means that a list of 18 to 25 does not name somebody."""
    inside = in_category(person)
    if inside is False:
        return PersonOutcome.NOT_EXPECTED_OUT_OF_CATEGORY
    if inside and person.fate in CAPTIVE:
        return CAPTIVE[person.fate]
    return PersonOutcome.MISSING_FROM_LIST_UNDETERMINED_CATEGORY
