from datetime import date

import pytest

from byname.core.eligibility import RULES, Dates, Facts, Reason, Verdict, rule_named
from byname.core.eligibility.verdict import MedicalDecision
from byname.core.errors import OutsideModel

DAY = Dates.on(date(2025, 6, 2))
MEDICAL = RULES["seriously-wounded-or-ill"]


def decided(*answers):
    return Facts(medical=tuple(MedicalDecision(answer, "mixed commission", DAY) for answer in answers))


@pytest.mark.parametrize(
    ("facts", "verdict", "reason"),
    [
        (decided(True), Verdict.MET, Reason.ON_MEDICAL_DECISION),
        (decided(False, False), Verdict.NOT_MET, Reason.ON_MEDICAL_DECISION),
        (decided(True, False), Verdict.UNDETERMINED, Reason.MEDICAL_DECISION_CONFLICT),
        (Facts(), Verdict.UNDETERMINED, Reason.MEDICAL_DECISION_MISSING),
    ],
)
def test_only_a_dated_medical_decision_answers_the_medical_category(facts, verdict, reason):
    finding = MEDICAL(facts)
    assert (finding.verdict, finding.reasons) == (verdict, (reason,))


@pytest.mark.parametrize(
    "name", ["", "age", "age-18-25:oldest@2025-06-09", "age-18-25@2025-02-30", "age-18-25@soon"]
)
def test_an_unknown_category_is_refused(name):
    with pytest.raises(OutsideModel, match="expected"):
        rule_named(name)


CASES = {
    "age-18-25": [
        (Facts((Dates.on(date(2003, 1, 1)),), {name: DAY for name in RULES["age-18-25"].references}), "MET"),
        (Facts((Dates.year(1960),), {name: DAY for name in RULES["age-18-25"].references}), "NOT_MET"),
        (Facts((Dates.year(2003),)), "UNDETERMINED"),
    ],
    "seriously-wounded-or-ill": [
        (decided(True), "MET"),
        (decided(False), "NOT_MET"),
        (Facts(), "UNDETERMINED"),
    ],
}


@pytest.mark.parametrize("name", RULES)
def test_every_rule_has_a_case_for_each_verdict(name):
    answered = {str(RULES[name](facts).verdict) for facts, _ in CASES[name]}
    assert answered == {verdict for _, verdict in CASES[name]} == {str(verdict) for verdict in Verdict}
