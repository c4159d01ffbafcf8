"""Categories of an agreement: met, not met, or undetermined, with the reasons and what is missing."""

from byname.core.eligibility.dates import Dates, parse_dates
from byname.core.eligibility.rules import RULES, Rule, rule_named
from byname.core.eligibility.verdict import Facts, Finding, Reason, Verdict

__all__ = ["RULES", "Dates", "Facts", "Finding", "Reason", "Rule", "Verdict", "parse_dates", "rule_named"]
