"""What the sender is told of each row: an answer and the fields that differ; no value of ours, no name."""

from collections.abc import Iterable
from enum import StrEnum

from django.utils.translation import gettext_noop as _

from byname.core.accounting import RowLine, RowOutcome


class RowAnswer(StrEnum):
    """The closed list of answers to one row."""

    CONFIRMED = "confirmed"
    ALREADY_RETURNED = "already_returned"
    OUT_OF_CATEGORY = "out_of_category"
    CATEGORY_UNDETERMINED = "category_undetermined"
    CIVILIAN = "civilian"
    PRISONER_OF_WAR = "prisoner_of_war"
    OTHER_PARTY = "depends_on_another_power"
    REPEATED = "same_person_as_another_row"
    UNKNOWN = "unknown_to_us"
    TOO_LITTLE = "too_little_data"
    BEING_CHECKED = "being_checked"
    SEPARATELY = "answered_separately"
    NOT_A_PERSON = "not_a_person"
    WITHDRAWN = "withdrawn_by_you"


ANSWERS = {
    RowOutcome.MATCHED_CONFIRMED: RowAnswer.CONFIRMED,
    RowOutcome.MATCHED_ALREADY_RETURNED: RowAnswer.ALREADY_RETURNED,
    # A death is told to a family by a person, before anybody else; it is not told by a list.
    RowOutcome.MATCHED_DECEASED: RowAnswer.SEPARATELY,
    RowOutcome.MATCHED_DUPLICATE_ROW: RowAnswer.REPEATED,
    RowOutcome.MATCHED_OUT_OF_CATEGORY: RowAnswer.OUT_OF_CATEGORY,
    RowOutcome.MATCHED_UNDETERMINED: RowAnswer.CATEGORY_UNDETERMINED,
    RowOutcome.CIVILIAN_IN_POW_LIST: RowAnswer.CIVILIAN,
    RowOutcome.POW_IN_CIVILIAN_LIST: RowAnswer.PRISONER_OF_WAR,
    RowOutcome.OTHER_PARTY_PERSON: RowAnswer.OTHER_PARTY,
    RowOutcome.AMBIGUOUS: RowAnswer.BEING_CHECKED,
    RowOutcome.NOT_IN_REGISTER_NEW: RowAnswer.UNKNOWN,
    RowOutcome.INSUFFICIENT_DATA: RowAnswer.TOO_LITTLE,
    RowOutcome.NOT_A_PERSON_ROW: RowAnswer.NOT_A_PERSON,
    RowOutcome.WITHDRAWN_BY_SENDER: RowAnswer.WITHDRAWN,
    RowOutcome.NOT_YET_DECIDED: RowAnswer.BEING_CHECKED,
}
WORDS = {
    RowAnswer.CONFIRMED: _("known to us and confirmed"),
    RowAnswer.ALREADY_RETURNED: _("already returned before the date of the list"),
    RowAnswer.OUT_OF_CATEGORY: _("known to us, outside the category"),
    RowAnswer.CATEGORY_UNDETERMINED: _("known to us, category undetermined"),
    RowAnswer.CIVILIAN: _("a civilian on a list of prisoners of war"),
    RowAnswer.PRISONER_OF_WAR: _("a prisoner of war on a list of civilians"),
    RowAnswer.OTHER_PARTY: _("depends on another power"),
    RowAnswer.REPEATED: _("the same person as in another row"),
    RowAnswer.UNKNOWN: _("unknown to us"),
    RowAnswer.TOO_LITTLE: _("too little data to search; please complete the row"),
    RowAnswer.BEING_CHECKED: _("still being checked"),
    RowAnswer.SEPARATELY: _("answered separately"),
    RowAnswer.NOT_A_PERSON: _("not a row about a person"),
    RowAnswer.WITHDRAWN: _("withdrawn by you"),
}
# Only for these is it of use, and harmless, to say in which fields the row differs.
SAYS_DIFFERENCES = frozenset(
    {
        RowAnswer.CONFIRMED,
        RowAnswer.ALREADY_RETURNED,
        RowAnswer.OUT_OF_CATEGORY,
        RowAnswer.CATEGORY_UNDETERMINED,
    }
)


def answer_to(line: RowLine, *, withheld: Iterable[str]) -> RowAnswer:
    """Return the answer to a row; a person withheld for safety is answered as one still being checked."""
    if line.person is not None and line.person in set(withheld):
        return RowAnswer.BEING_CHECKED
    return ANSWERS[line.outcome]
