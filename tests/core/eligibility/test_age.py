"""The age rule of an agreement that says "18 to 25" and no more."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byname.core.eligibility import Dates, Facts, Reason, Verdict, parse_dates, rule_named
from byname.core.eligibility.age import birthday, completed_years

MET, NOT_MET, UNDETERMINED = Verdict.MET, Verdict.NOT_MET, Verdict.UNDETERMINED
LETTERS = {"m": MET, "n": NOT_MET, "u": UNDETERMINED}
READINGS = ("completed_18_to_25", "under_25", "up_to_25th_birthday")
DAYS = ("2022-04-12", "2025-06-02", "2025-06-09", "2025-12-31")

# Scenario 3: people born in and about 2000, on four days; three letters a day, one for each reading
# (18..25 completed, under 25, up to and including the 25th birthday).
BORN_IN_2000 = {
    "1999-06-02": "mmm nnn nnn nnn",
    "1999-06-03": "mmm mnn nnn nnn",
    "1999-06-09": "mmm mnn nnn nnn",
    "1999-06-10": "mmm mnn mnn nnn",
    "1999-12-31": "mmm mnn mnn nnn",
    "2000-01-01": "mmm mnn mnn mnn",
    "2000-06-02": "mmm mnm mnn mnn",
    "2000-06-03": "mmm mmm mnn mnn",
    "2000-06-09": "mmm mmm mnm mnn",
    "2000-06-10": "mmm mmm mmm mnn",
    "2000-12-31": "mmm mmm mmm mnm",
    "2000": "mmm muu muu mnu",
    "2000-06": "mmm muu muu mnn",
    "2004-04-12": "mmm mmm mmm mmm",
    "2004-04-13": "nnn mmm mmm mmm",
    "2007-06-02": "nnn mmm mmm mmm",
    "2007-06-03": "nnn nnn mmm mmm",
}
TABLE = [
    (birth, day, reading, LETTERS[letter])
    for birth, line in BORN_IN_2000.items()
    for day, letters in zip(DAYS, line.split(), strict=True)
    for reading, letter in zip(READINGS, letters, strict=True)
]


def births(*written):
    return tuple(dates for text in written if (dates := parse_dates(text)))


@pytest.mark.parametrize(("birth", "day", "reading", "verdict"), TABLE)
def test_scenario_3_born_in_2000(birth, day, reading, verdict):
    rule = rule_named(f"age-18-25:{reading}@{day}")
    assert rule(Facts(births=births(birth))).verdict is verdict


def test_readings_that_disagree_leave_it_undetermined_and_say_so():
    finding = rule_named("age-18-25@2025-06-09")(Facts(births=births("2000-01-01")))
    assert finding.verdict is UNDETERMINED
    assert finding.reasons == (Reason.READING_NOT_AGREED,)
    assert {answer.reading: answer.verdict for answer in finding.answers} == {
        "completed_18_to_25": MET,
        "under_25": NOT_MET,
        "up_to_25th_birthday": NOT_MET,
    }


def test_reference_dates_that_disagree_leave_it_undetermined_and_list_both():
    known = {
        "agreement_date": "2025-06-02",
        "capture_date": "2022-04-12",
        "list_date": "2025-06-06",
        "handover_date": "2025-06-09",
    }
    references = {name: births(day)[0] for name, day in known.items()}
    finding = rule_named("age-18-25")(Facts(births=births("1998-01-01"), references=references))
    assert finding.verdict is UNDETERMINED
    assert Reason.REF_DATE_NOT_AGREED in finding.reasons
    assert {a.verdict for a in finding.answers if a.reference == "capture_date"} == {MET}
    assert {a.verdict for a in finding.answers if a.reference == "list_date"} == {NOT_MET}


def test_an_unknown_reference_date_is_never_read_as_no():
    references = {"agreement_date": births("2025-06-02")[0]}
    finding = rule_named("age-18-25")(Facts(births=births("1960-01-01"), references=references))
    assert finding.verdict is UNDETERMINED
    assert Reason.REF_DATE_UNKNOWN in finding.reasons


@pytest.mark.parametrize(
    ("claims", "verdict", "reasons"),
    [
        ((), UNDETERMINED, (Reason.BIRTH_DATE_MISSING,)),
        (("2003-05-05", "2003-05-06"), MET, ()),
        (("1970", "1971-03"), NOT_MET, (Reason.ON_BIRTH_DATE,)),
        (("2003-05-05", "1993-05-05"), UNDETERMINED, (Reason.BIRTH_DATE_CONFLICT,)),
        (("2007",), UNDETERMINED, (Reason.BIRTH_DATE_IMPRECISE,)),
    ],
)
def test_birth_date_claims_decide_only_when_they_agree(claims, verdict, reasons):
    finding = rule_named("age-18-25:completed_18_to_25@2025-06-09")(Facts(births=births(*claims)))
    assert (finding.verdict, finding.reasons) == (verdict, reasons)


def test_born_on_29_february_one_is_a_year_older_on_1_march_of_a_common_year():
    assert completed_years(date(2004, 2, 29), date(2025, 2, 28)) == 20
    assert completed_years(date(2004, 2, 29), date(2025, 3, 1)) == 21
    assert birthday(date(2004, 2, 29), 21) == date(2025, 3, 1)


DAY = st.dates(date(1950, 1, 1), date(2015, 12, 31))
INTERVAL = st.tuples(DAY, DAY).map(lambda pair: Dates(min(pair), max(pair)))
RULE = rule_named("age-18-25@2025-06-09")


@given(INTERVAL, DAY)
def test_an_interval_that_holds_the_true_day_never_contradicts_it(interval, day):
    if not interval.earliest <= day <= interval.latest:
        return
    broad, narrow = (RULE(Facts(births=(dates,))) for dates in (interval, Dates.on(day)))
    assert broad.verdict in (narrow.verdict, UNDETERMINED)


@given(st.lists(INTERVAL, min_size=1, max_size=4), INTERVAL)
def test_one_more_claim_turns_undetermined_into_no_only_if_it_says_no_itself(claims, added):
    before, after, alone = (
        RULE(Facts(births=tuple(known))).verdict for known in (claims, [*claims, added], [added])
    )
    if after is NOT_MET:
        assert NOT_MET in (before, alone)


def test_a_year_adds_nothing_to_a_day_within_it():
    assert RULE(Facts(births=births("1990-05-01", "1990"))).verdict is NOT_MET
    assert RULE(Facts(births=births("2001-05-01", "2001", "2000"))).verdict is UNDETERMINED


def test_nobody_is_refused_for_what_is_not_known():
    assert RULE(Facts()).verdict is UNDETERMINED
