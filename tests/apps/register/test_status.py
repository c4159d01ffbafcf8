from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byname.apps.register.assertions import Account, Assertion, Ruling
from byname.apps.register.status import Answer, Axes, Fate, Search, derive
from byname.apps.register.vocabulary import Legal, Protection, SourceType, Standing
from tests.apps.register.worlds import MORNING, TODAY, account, rules, says

HELD = ("captivity", "B")
LATER = MORNING + timedelta(days=30)

FATES = [
    ([], Fate.UNKNOWN),
    ([says("missing_since", "2024-05-14")], Fate.UNKNOWN),
    ([says(*HELD, "comrade")], Fate.PRESUMED_CAPTIVE),
    ([says(*HELD, "comrade", grade="F6")], Fate.UNKNOWN),
    ([says(*HELD, "open_source", anonymous=True)], Fate.UNKNOWN),
    ([says(*HELD, "open_source", anonymous=True), says(*HELD, "comrade")], Fate.PRESUMED_CAPTIVE),
    ([says(*HELD, "official_notice", grade="A1")], Fate.PRESUMED_CAPTIVE),
    ([says(*HELD, "comrade"), rules("captivity_confirmed")], Fate.PRESUMED_CAPTIVE),
    ([says(*HELD, "official_notice"), rules("captivity_confirmed")], Fate.CAPTIVITY_CONFIRMED),
    ([says(*HELD, "neutral_visit"), rules("captivity_confirmed")], Fate.CAPTIVITY_CONFIRMED),
    ([rules("captivity_confirmed")], Fate.UNKNOWN),
    ([says("death_reported", "", "comrade")], Fate.PRESUMED_DEAD),
    ([says("death_reported", "", "comrade", grade="F6")], Fate.UNKNOWN),
    ([says("death_reported", "", "open_source", anonymous=True)], Fate.UNKNOWN),
    ([says(*HELD, "holding_list"), says("death_reported", "", "family")], Fate.PRESUMED_CAPTIVE),
    ([says(*HELD, "holding_list"), says("death_reported", "", "holding_list")], Fate.PRESUMED_DEAD),
    ([says("returned", "repatriated", "open_source")], Fate.UNKNOWN),
    ([rules("returned")], Fate.RETURNED_ALIVE),
    ([rules("identified")], Fate.DEAD_IDENTIFIED),
    ([rules("identified"), rules("returned", at=LATER)], Fate.RETURNED_ALIVE),
    ([rules("located", "elsewhere")], Fate.ALIVE_ELSEWHERE),
    ([rules("located", "refuses_contact")], Fate.REFUSES_CONTACT),
]


@pytest.mark.parametrize(("parts", "fate"), FATES)
def test_fate_follows_from_claims_and_decisions(parts: list[Assertion | Ruling], fate: Fate) -> None:
    assert derive(account(*parts), TODAY).fate == fate


def test_a_captive_is_still_missing() -> None:
    axes = derive(account(says("missing_since", "2024-05-14"), says(*HELD, "holding_list")), TODAY)
    assert (axes.fate, axes.search) == (Fate.PRESUMED_CAPTIVE, Search.OPEN)


def test_confirmed_captivity_leaves_the_search_open() -> None:
    axes = derive(account(says(*HELD, "official_notice"), rules("captivity_confirmed")), TODAY)
    assert (axes.fate, axes.search) == (Fate.CAPTIVITY_CONFIRMED, Search.OPEN)


def test_an_official_death_notice_outweighs_confirmed_captivity_and_a_list_does_not() -> None:
    held = [says(*HELD, "official_notice"), rules("captivity_confirmed")]
    by_list = derive(account(*held, says("death_reported", "", "holding_list")), TODAY)
    by_notice = derive(account(*held, says("death_reported", "", "official_notice")), TODAY)
    assert (by_list.fate, by_notice.fate) == (Fate.CAPTIVITY_CONFIRMED, Fate.PRESUMED_DEAD)


DEATH = says("death_reported", "", "holding_list", event="2024-08-19")


@pytest.mark.parametrize(
    ("seen", "fate"),
    [
        ("2024-11-03", Fate.PRESUMED_CAPTIVE),
        ("2024-08-19", Fate.PRESUMED_DEAD),
        ("2024-08", Fate.PRESUMED_DEAD),
        ("2024-08-20", Fate.PRESUMED_CAPTIVE),
    ],
)
def test_only_a_sign_of_life_after_the_reported_death_refutes_it(seen: str, fate: Fate) -> None:
    witness = says("seen_alive", "seen", "returnee_seen", event=seen)
    assert derive(account(DEATH, witness, says(*HELD, "holding_list")), TODAY).fate == fate


def test_an_undated_death_lies_before_its_report() -> None:
    death = says("death_reported", "", "holding_list")
    before = says("seen_alive", "seen", "returnee_seen", event="2025-01-05")
    after = replace(before, event=says("seen_alive", event="2025-06-03").event)
    assert derive(account(death, before), TODAY).fate == Fate.PRESUMED_DEAD
    assert derive(account(death, after), TODAY).fate == Fate.UNKNOWN


def test_the_search_ends_with_the_return_and_reopens_by_decision_only() -> None:
    assert derive(account(rules("returned")), TODAY).search == Search.CLOSED
    suspended = rules("search", "suspended")
    assert derive(account(suspended), TODAY).search == Search.SUSPENDED
    assert derive(account(suspended, rules("search", "open", at=LATER)), TODAY).search == Search.OPEN


def test_a_court_ruling_is_an_axis_of_its_own() -> None:
    axes = derive(account(rules("legal", "declared_dead"), says(*HELD, "holding_list")), TODAY)
    assert (axes.legal, axes.fate) == (Legal.DECLARED_DEAD, Fate.PRESUMED_CAPTIVE)


def test_the_holding_party_is_the_one_named_by_the_highest_standing() -> None:
    axes = derive(account(says("captivity", "B", "family"), says("captivity", "A", "official_notice")), TODAY)
    assert axes.holding == "A"


def test_nobody_holds_a_person_who_has_returned() -> None:
    assert derive(account(says(*HELD, "official_notice"), rules("returned")), TODAY).holding == ""


@pytest.mark.parametrize(
    ("source", "unofficial"), [("returnee_seen", True), ("holding_media", True), ("family", False)]
)
def test_first_hand_accounts_confirm_unofficially(source: str, unofficial: bool) -> None:
    assert derive(account(says(*HELD, source)), TODAY).unofficial is unofficial


def test_protection_is_disputed_only_among_equals() -> None:
    pow_by_list = says("protection", "pow", "holding_list")
    civilian = says("protection", "civilian", "family")
    card = says("protection", "civilian", "capture_card")
    assert derive(account(pow_by_list, civilian), TODAY).protection == Protection.POW
    assert derive(account(pow_by_list, card), TODAY).protection == Protection.DISPUTED


@pytest.mark.parametrize(
    ("born", "child"),
    [
        (["2007-06-02"], Answer.NO),
        (["2007-06-03"], Answer.YES),
        (["2007"], Answer.UNDETERMINED),
        (["2007-06-03", "2006-06-03"], Answer.UNDETERMINED),
        (["2010", "2012-01"], Answer.YES),
        (["about 15"], Answer.UNDETERMINED),
        ([], Answer.UNDETERMINED),
    ],
)
def test_childhood_asks_every_birth_date(born: list[str], child: Answer) -> None:
    claims = [says("birth_date", value) for value in born]
    assert derive(account(*claims), date(2025, 6, 2)).child == child


@pytest.mark.parametrize(
    ("kind", "flag"),
    [
        ("withheld_for_safety", "withheld"),
        ("declared_unwilling", "unwilling"),
        ("out_of_category", "out_of_category"),
    ],
)
def test_a_decision_sets_its_flag(kind: str, flag: str) -> None:
    assert derive(account(rules(kind)), TODAY).codes()[flag] is True
    assert Axes().codes()[flag] is False


VALUES = {
    "captivity": ["A", "B"],
    "protection": ["pow", "civilian", "unknown"],
    "birth_date": ["2001", "2009-05-01"],
    "dependence": ["A", "B"],
    "death_reported": [""],
    "seen_alive": ["seen"],
}
CLAIMS = st.sampled_from(sorted(VALUES)).flatmap(
    lambda predicate: st.builds(
        says,
        st.just(predicate),
        st.sampled_from(VALUES[predicate]),
        st.sampled_from(SourceType.values),
        event=st.sampled_from(["", "2024-03", "2024-08-19", "2025-01-05"]),
        grade=st.sampled_from(["A1", "C3", "F6"]),
        anonymous=st.booleans(),
    )
)
RULINGS = st.builds(
    rules,
    st.sampled_from(["captivity_confirmed", "returned", "identified"]),
    at=st.sampled_from([MORNING, LATER]),
)
PARTS = st.tuples(st.lists(CLAIMS, max_size=8), st.lists(RULINGS, max_size=2))


@given(PARTS, st.randoms(use_true_random=False))
def test_the_order_of_claims_does_not_matter(
    parts: tuple[list[Assertion], list[Ruling]], random: object
) -> None:
    claims, rulings = parts
    shuffled = sorted(claims, key=lambda claim: claim.id.int)
    assert derive(Account(claims, rulings), TODAY) == derive(Account(shuffled, rulings[::-1]), TODAY)


@given(PARTS, st.sampled_from(["captivity", "death_reported", "protection", "dependence"]))
def test_a_family_claim_never_moves_what_rests_on_official_ground(
    parts: tuple[list[Assertion], list[Ruling]], predicate: str
) -> None:
    claims, rulings = parts
    ground = [
        says("captivity", "B", "official_notice", event="2025-02-01"),
        says("protection", "pow", "official_notice"),
        says("dependence", "A", "official_notice"),
        rules("captivity_confirmed", party="B"),
    ]
    before = account(*claims, *rulings, *ground)
    family = says(predicate, VALUES[predicate][-1], "family", grade="A1")
    after = Account((*before.assertions, family), before.rulings)
    assert derive(after, TODAY) == derive(before, TODAY)


@given(PARTS)
def test_no_claim_alone_confirms_captivity_or_a_death(parts: tuple[list[Assertion], list[Ruling]]) -> None:
    fate = derive(Account(parts[0]), TODAY).fate
    assert fate in {Fate.UNKNOWN, Fate.PRESUMED_CAPTIVE, Fate.PRESUMED_DEAD}


@given(PARTS)
def test_swapping_the_parties_swaps_the_holder_and_nothing_else(
    parts: tuple[list[Assertion], list[Ruling]],
) -> None:
    swap = {"A": "B", "B": "A"}
    mirrored = [replace(claim, value=swap.get(claim.value, claim.value)) for claim in parts[0]]
    one, other = derive(Account(*parts), TODAY), derive(Account(mirrored, parts[1]), TODAY)
    assert replace(one, holding=swap.get(one.holding, ""), dependence=swap.get(one.dependence, "")) == other


def test_official_sources_stand_above_all_others() -> None:
    official = {SourceType.OFFICIAL_NOTICE, SourceType.NEUTRAL_VISIT}
    from byname.apps.register.vocabulary import STANDING

    assert {source for source, standing in STANDING.items() if standing == Standing.OFFICIAL} == official
    assert set(STANDING) == set(SourceType)
