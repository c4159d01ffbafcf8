"""The categories that can be named when a list is registered: one rule each, no table, no page.

A rule is a function from facts to a finding. A new one is a line in `RULES` and its cases in the tests.
"""

import re
from collections.abc import Callable
from datetime import date

from byname.core.eligibility.age import AgeRule, between, up_to_birthday
from byname.core.eligibility.verdict import Facts, Finding, Reason, Verdict
from byname.core.errors import OutsideModel

Rule = Callable[[Facts], Finding]

# The three readings of "18 to 25" found in public statements of June 2025.
READINGS_18_25 = {
    "completed_18_to_25": between(18, 25),
    "under_25": between(18, 24),
    "up_to_25th_birthday": up_to_birthday(18, 25),
}
REFERENCES = ("agreement_date", "capture_date", "list_date", "handover_date")


def seriously_wounded_or_ill(facts: Facts) -> Finding:
    """Answer from dated decisions of named medical authorities only (GC III 110-112).

    The software never computes "not eligible" from a diagnosis: without a decision it is undetermined.
    """
    if not facts.medical:
        return Finding(Verdict.UNDETERMINED, (Reason.MEDICAL_DECISION_MISSING,))
    answers = {decision.eligible for decision in facts.medical}
    if len(answers) > 1:
        return Finding(Verdict.UNDETERMINED, (Reason.MEDICAL_DECISION_CONFLICT,))
    return Finding(Verdict.MET if answers.pop() else Verdict.NOT_MET, (Reason.ON_MEDICAL_DECISION,))


RULES: dict[str, Rule] = {
    "age-18-25": AgeRule(READINGS_18_25, references=REFERENCES),
    "seriously-wounded-or-ill": seriously_wounded_or_ill,
}
_FIXED = re.compile(r"age-18-25(?::([a-z0-9_]+))?@(\d{4}-\d{2}-\d{2})")


def rule_named(name: str) -> Rule:
    """Return a rule by name, or by its agreed form `age-18-25[:reading]@YYYY-MM-DD`.

    A reading and a date are given only where the parties fixed them. Any other name raises `OutsideModel`.
    """
    if name in RULES:
        return RULES[name]
    found = _FIXED.fullmatch(name)
    if not found or (found[1] and found[1] not in READINGS_18_25):
        known = ", ".join([*RULES, "age-18-25[:READING]@YYYY-MM-DD"])
        raise OutsideModel(f"expected a category rule ({known}), but this one is not known")
    readings = {found[1]: READINGS_18_25[found[1]]} if found[1] else READINGS_18_25
    try:
        return AgeRule(readings, fixed=date.fromisoformat(found[2]))
    except ValueError:
        raise OutsideModel("expected a day of the calendar after @ in a category rule") from None
