from datetime import date

import pytest

from byname.apps.register.vocabulary import Predicate, Protection, Returned, Sex, SourceType
from byname.cli.invented.families import Maker
from byname.cli.invented.fates import blur_birth_date, contradict_birth_date, give_fate
from byname.cli.invented.people import Fact, Fate, InventedPerson
from byname.cli.invented.tables import stream

TODAY = date(2025, 6, 25)


def told(fate: Fate, party: str = "A", seed: int = 1) -> InventedPerson:
    rng = stream(seed, "fate", fate)
    return give_fate(Maker(rng).person(party), fate, rng, TODAY)


def of(person: InventedPerson, predicate: str) -> list[Fact]:
    return [fact for fact in person.facts if fact.predicate == predicate]


@pytest.mark.parametrize("fate", list(Fate))
def test_every_fact_uses_the_words_of_the_register(fate: Fate) -> None:
    values = {"sex": Sex.values, "protection": Protection.values, "returned": Returned.values}
    for seed in range(20):
        for fact in told(fate, seed=seed).facts:
            assert fact.predicate in Predicate.values
            assert fact.source_type in SourceType.values
            assert fact.value in values.get(fact.predicate, [fact.value])
            assert fact.reliability in "ABCDEF"
            assert 1 <= fact.credibility <= 6


@pytest.mark.parametrize("fate", list(Fate))
def test_nothing_is_known_before_it_happened_or_recorded_before_it_was_known(fate: Fate) -> None:
    for seed in range(40):
        for fact in told(fate, seed=seed).facts:
            assert (fact.event_date or fact.known_date) <= fact.known_date <= fact.recorded_date <= TODAY


def test_a_missing_person_is_held_by_nobody_as_far_as_is_known() -> None:
    person = told(Fate.UNKNOWN)
    assert person.captor == ""
    assert person.search_open
    assert not of(person, "captivity")


def test_presumed_captivity_rests_on_accounts_only() -> None:
    for seed in range(20):
        claims = of(told(Fate.PRESUMED_CAPTIVE, seed=seed), "captivity")
        assert [claim.value for claim in claims] == ["B"]
        assert claims[0].source_type != "official_notice"


def test_confirmed_captivity_has_an_official_notice() -> None:
    person = told(Fate.CAPTIVITY_CONFIRMED, "B")
    assert person.captor == "A"
    assert "official_notice" in {claim.source_type for claim in of(person, "captivity")}


def test_whoever_returned_did_so_a_month_before_today() -> None:
    for seed in range(40):
        person = told(Fate.RETURNED_ALIVE, seed=seed)
        assert person.returned_on is not None
        assert person.missing_since is not None
        assert person.missing_since < person.returned_on
        assert (TODAY - person.returned_on).days >= 30
        assert not person.search_open


def test_the_dead_were_identified_by_a_board() -> None:
    (claim,) = of(told(Fate.DEAD_IDENTIFIED), "death_reported")
    assert claim.asserted_by == "identification board of party A"


def test_a_contradicting_birth_date_stands_beside_the_papers() -> None:
    person = told(Fate.UNKNOWN)
    both = of(contradict_birth_date(person, "1990-01-02", stream(1)), "birth_date")
    assert [fact.value for fact in both] == [person.birth_date.isoformat(), "1990-01-02"]
    assert {fact.source_type for fact in both} == {"own_record", "family"}


def test_a_blurred_birth_date_is_a_year() -> None:
    person = blur_birth_date(told(Fate.UNKNOWN))
    assert [fact.value for fact in of(person, "birth_date")] == [str(person.birth_date.year)]
