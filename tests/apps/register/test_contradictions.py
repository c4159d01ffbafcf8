import pytest
from hypothesis import given
from hypothesis import strategies as st

from byname.apps.register.assertions import Account, Assertion
from byname.apps.register.contradictions import Kind, contradictions
from tests.apps.register.worlds import account, rules, says

CASES = [
    ([says("birth_date", "2001-04-12"), says("birth_date", "2001-12-04")], [Kind.BIRTH_DATES]),
    ([says("birth_date", "2001"), says("birth_date", "2001-12-04")], []),
    ([says("birth_date", "2001-12-04"), says("birth_date", "about 23")], []),
    ([says("sex", "male"), says("sex", "female", "derived")], [Kind.SEXES]),
    ([says("personal_number", "М 12"), says("personal_number", "м12")], []),
    ([says("personal_number", "М 12"), says("personal_number", "М 13")], [Kind.PERSONAL_NUMBERS]),
    ([says("captivity", "A"), says("captivity", "B")], [Kind.HOLDING_PARTIES]),
    ([says("dependence", "A"), says("dependence", "B")], [Kind.DEPENDENCE]),
    ([says("protection", "pow"), says("protection", "civilian")], [Kind.PROTECTION]),
    ([rules("returned"), rules("identified")], [Kind.RETURNED_AND_IDENTIFIED]),
    ([says("tax_number", "1234567890")], [Kind.TAX_NUMBER_INVALID]),
    ([says("surname", "Галаган"), says("surname", "Galagan")], []),
]


@pytest.mark.parametrize(("parts", "kinds"), CASES)
def test_what_cannot_be_true_together_is_named(parts: list[Assertion], kinds: list[Kind]) -> None:
    assert [each.kind for each in contradictions(account(*parts))] == kinds


def test_life_after_a_reported_death_comes_first_and_blocks_it() -> None:
    death = says("death_reported", "", "holding_list", event="2024-08-19")
    seen = says("seen_alive", "seen", "returnee_seen", event="2024-11-03")
    found = contradictions(account(says("sex", "male"), says("sex", "female"), seen, death))
    assert [each.kind for each in found] == [Kind.ALIVE_AFTER_DEATH, Kind.SEXES]
    assert found[0].claims == (death.id, seen.id)
    assert [each.blocks_death for each in found] == [True, False]


def test_an_anonymous_sighting_refutes_no_death() -> None:
    death = says("death_reported", "", "holding_list", event="2024-08-19")
    seen = says("seen_alive", "seen", "open_source", event="2024-11-03", anonymous=True)
    assert contradictions(account(death, seen)) == []


def test_ten_sources_against_one_make_one_contradiction() -> None:
    many = [says("sex", "male") for _ in range(10)]
    assert len(contradictions(account(*many, says("sex", "female")))) == 1


@given(st.permutations([says("sex", s) for s in ("male", "male", "female")] + [says("birth_date", "2001")]))
def test_the_order_of_claims_does_not_matter(claims: list[Assertion]) -> None:
    assert contradictions(Account(claims)) == contradictions(Account(sorted(claims, key=lambda c: c.id)))
