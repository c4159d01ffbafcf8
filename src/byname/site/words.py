"""The words for every code a page may show, by family; a code without words is an error, never raw text."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from byname.apps.ledger.actions import Action
from byname.site.reasons import KIN, REASONS, ROW_REASONS, Words

ROW_OUTCOMES: Words = {
    "MATCHED_CONFIRMED": _("match confirmed"),
    "MATCHED_ALREADY_RETURNED": _("known, already returned"),
    "MATCHED_DECEASED": _("known, death established"),
    "MATCHED_DUPLICATE_ROW": _("same person as in another row"),
    "MATCHED_OUT_OF_CATEGORY": _("known, outside the category"),
    "MATCHED_UNDETERMINED": _("known, category undetermined"),
    "CIVILIAN_IN_POW_LIST": _("civilian on a list of prisoners of war"),
    "POW_IN_CIVILIAN_LIST": _("prisoner of war on a list of civilians"),
    "OTHER_PARTY_PERSON": _("person of another party"),
    "AMBIGUOUS": _("several candidates, a person decides"),
    "NOT_IN_REGISTER_NEW": _("not in the register, new case opened"),
    "INSUFFICIENT_DATA": _("too little data, to be asked of the sender"),
    "NOT_A_PERSON_ROW": _("not a row of a person: headings, totals, notes"),
    "WITHDRAWN_BY_SENDER": _("withdrawn by the sender"),
    "NOT_YET_DECIDED": _("not yet decided"),
}
PERSON_OUTCOMES: Words = {
    "ON_LIST": _("on the list, each person once"),
    "MISSING_FROM_LIST_CONFIRMED_CAPTIVE": _("captivity confirmed, not on the list"),
    "MISSING_FROM_LIST_PRESUMED_CAPTIVE": _("captivity presumed, not on the list"),
    "MISSING_FROM_LIST_UNDETERMINED_CATEGORY": _("category undetermined, not on the list"),
    "NOT_YET_COMPARED": _("not yet compared"),
    "NOT_EXPECTED_RETURNED": _("returned before"),
    "NOT_EXPECTED_DECEASED": _("death established"),
    "NOT_EXPECTED_OUT_OF_CATEGORY": _("outside the category"),
    "WITHHELD_FOR_SAFETY": _("withheld for safety"),
    "DECLARED_UNWILLING": _("declared unwilling"),
}
OPEN_POINTS: Words = {"OPEN_TASKS": _("open tasks")}
BANDS_ROWS: Words = {
    "found": _("Found in the register"),
    "one_side": _("Only on the list"),
    "open": _("Not decided yet"),
    "not_expected": _("No counterpart expected"),
}
BANDS_PEOPLE: Words = {
    "found": _("They are on the list"),
    "one_side": _("Only in the register"),
    "open": _("Not decided yet"),
    "not_expected": _("Not expected on the list"),
}
ROW_CLASSES: Words = {
    "person": _("person"),
    "title": _("title"),
    "header": _("column names"),
    "column_numbers": _("column numbers"),
    "section": _("section heading"),
    "total": _("total"),
    "note": _("note"),
    "blank": _("blank row"),
    "unreadable": _("unreadable"),
}
MEANINGS: Words = {
    "id": _("Record number"),
    "row_id": _("Number on the list"),
    "full_name": _("Full name"),
    "surname": _("Surname"),
    "given_name": _("Given name"),
    "patronymic": _("Patronymic"),
    "sex": _("Sex"),
    "birth_date": _("Birth date"),
    "age": _("Age"),
    "region": _("Region"),
    "place": _("Place"),
    "rank": _("Rank"),
    "unit": _("Unit"),
    "personal_number": _("Personal number"),
    "tax_number": _("Tax number"),
    "birth": _("Birth date"),
    "prior": _("Starting weight"),
    "name_order": _("Order of the names"),
    "name_case": _("Grammatical case"),
    "relatives": _("Relatives"),
    "namesakes": _("Namesakes"),
    "other_candidates": _("Other candidates"),
    "correction": _("Correction"),
}
DEFECTS: Words = {
    "NAME_VARIANT": _("name variant"),
    "NAME_SWAPPED_FIELDS": _("names in the wrong columns"),
    "TRANSLIT_INCONSISTENT": _("inconsistent transliteration"),
    "DOB_MISMATCH": _("birth date differs"),
    "DOB_DAY_MONTH_SWAP": _("day and month swapped"),
    "DOB_IMPOSSIBLE": _("impossible date"),
    "DOB_MISSING": _("no birth date"),
    "PATRONYMIC_MISSING": _("no patronymic"),
    "ID_NUMBER_MISMATCH": _("number differs"),
    "UNIT_MISMATCH": _("unit differs"),
    "SEX_MISMATCH": _("sex differs"),
    "TWO_PEOPLE_IN_ONE_ROW": _("two people in one row"),
    "ONE_PERSON_IN_SEVERAL_ROWS": _("one person in several rows"),
    "ENCODING_DAMAGED": _("damaged letters"),
    "HOMOGLYPH_MIX": _("mixed scripts"),
    "MERGED_CELL": _("merged cells"),
    "TRUNCATED": _("cut off"),
}
FATES: Words = {
    "unknown": _("Unknown"),
    "presumed_captive": _("Presumed captive"),
    "captivity_confirmed": _("Captivity confirmed"),
    "presumed_dead": _("Presumed dead"),
    "dead_identified": _("Identified among the dead"),
    "returned_alive": _("Returned alive"),
    "alive_elsewhere": _("Alive elsewhere"),
    "located_refuses_contact": _("Found, does not want contact"),
}
SEARCHES: Words = {"open": _("Continues"), "suspended": _("Suspended"), "closed": _("Closed")}
LEGAL: Words = {
    "none": _("No court ruling"),
    "declared_absent": _("Declared absent by a court"),
    "declared_dead": _("Declared dead by a court"),
}
SIGNS: Words = {
    "same": _("agrees"),
    "near": _("nearly agrees"),
    "differs": _("differs"),
    "missing": _("cannot be compared"),
}
VERDICTS: Words = {
    "same": _("Same person"),
    "different": _("Different people"),
    "cannot_tell": _("I cannot tell yet"),
    "none_of_these": _("None of these"),
    "insufficient_data": _("Too little data to search"),
    "not_a_person": _("Not a row of a person"),
}
CATEGORY: Words = {
    "MET": _("met"),
    "NOT_MET": _("not met"),
    "UNDETERMINED": _("undetermined"),
    "BIRTH_DATE_MISSING": _("no birth date"),
    "BIRTH_DATE_IMPRECISE": _("birth date not exact enough"),
    "BIRTH_DATE_CONFLICT": _("birth dates contradict"),
    "REF_DATE_NOT_AGREED": _("the parties have not agreed on which day age counts"),
    "REF_DATE_UNKNOWN": _("the day on which age counts is unknown"),
    "READING_NOT_AGREED": _("the parties have not agreed what “18 to 25” means"),
    "ON_BIRTH_DATE": _("by birth date"),
    "MEDICAL_DECISION_MISSING": _("no medical decision"),
    "MEDICAL_DECISION_CONFLICT": _("medical decisions contradict"),
    "ON_MEDICAL_DECISION": _("by medical decision"),
}
ROLES: Words = {
    "auditor": _("auditor"),
    "board_member": _("member of the board"),
    "caseworker": _("caseworker"),
    "child_protection_officer": _("child protection officer"),
    "delegate": _("delegate"),
    "dpo": _("data protection officer"),
    "exchange_officer": _("exchange officer"),
    "family_liaison": _("family liaison"),
    "forensic_examiner": _("forensic examiner"),
    "forensic_reviewer": _("forensic reviewer"),
    "legal_officer": _("legal officer"),
    "machine": _("the program itself"),
    "medical_officer": _("medical officer"),
    "neutral_officer": _("neutral officer"),
    "observer": _("observer"),
    "operator": _("operator"),
    "press": _("press"),
    "registrar": _("registrar"),
    "sysadmin": _("system administrator"),
    "verifier": _("verifier"),
}
PURPOSES: Words = {
    "administration": _("Administration"),
    "answer_to_sender": _("Answer to the sender of a list"),
    "audit": _("Audit"),
    "family_enquiry": _("Enquiry of a family"),
    "identification": _("Identification of a person"),
    "medical_care": _("Medical care"),
    "reconciliation": _("Reconciliation of a list"),
    "training": _("Training on invented data"),
}
COMPARTMENTS: Words = {
    "children": _("children"),
    "civilians": _("civilians"),
    "military": _("prisoners of war"),
    "remains": _("the fallen"),
}
SENSITIVE: Words = {
    "child_place": _("Place of a child"),
    "contact": _("Person to be informed"),
    "detention_place": _("Place of detention"),
    "health": _("Health"),
    "informant": _("Who told us"),
    "personal_number": _("Personal number"),
    "tax_number": _("Tax number"),
}
MARKS: Words = {
    "comment": _("has a comment"),
    "fill": _("coloured"),
    "formula_without_value": _("formula that was never worked out"),
    "hidden_row": _("hidden row"),
    "merged": _("merged cells"),
    "number_as_float": _("number kept with decimals"),
    "quotes_literal": _("quotation marks that do not fit"),
    "struck_out": _("struck out"),
}
RELATIONS: Words = {
    "same_person": _("likely the same person"),
    "relative": _("likely a relative"),
    "namesake": _("likely a namesake"),
    "another": _("likely somebody else"),
    "nobody": _("likely nobody in the register"),
}
SEXES: Words = {"male": _("male"), "female": _("female")}
STEPS: Words = {
    "compare": _("compare with the register"),
    "review": _("rows to judge"),
    "others": _("other people are at work on it"),
    "points": _("open points"),
    "propose": _("propose to close"),
    "sign": _("your signature"),
    "second": _("another person’s signature"),
    "closed": _("closed"),
}
JOBS: Words = {
    "indexing": _("preparing the search, in hundredths"),
    "reading": _("reading rows and register"),
    "comparing": _("comparing rows with the register"),
    "writing": _("keeping what was found"),
    "waiting": _("waiting"),
    "running": _("running"),
    "done": _("done"),
    "failed": _("failed"),
}
ACTIONS: Words = {str(action): action.label for action in Action}
ALARMS: Words = {
    "canary_read": _("A canary was read: an invented record of no use to any task"),
    "comparison_late": _("What is new has waited too long to be compared with a list"),
    "emergency_opened": _("A record was opened in an emergency"),
    "emergency_refused": _("A number was given in an emergency that opens nothing"),
    "quota_reached": _("Somebody tried to read more than his work allows"),
    "unusual_volume": _("Somebody reads much more than on his other days"),
}
FINDINGS: Words = {
    "explained": _("there is a good reason"),
    "false_alarm": _("nothing happened"),
    "passed_on": _("passed on: somebody acted against the rules"),
}
REVIEWS: Words = {"justified": _("It was justified"), "not_justified": _("It was not justified")}
IN_EMERGENCY: Words = {
    "emergency.open": _("gave the reason; the record was opened"),
    "emergency.end": _("closed it before the hour was over"),
    "field.reveal": _("opened a hidden field"),
    "person.read": _("read the file, hidden fields closed"),
}
FAMILIES: dict[str, Words] = {
    "action": ACTIONS,
    "row": ROW_OUTCOMES,
    "person": PERSON_OUTCOMES,
    "point": OPEN_POINTS,
    "band_rows": BANDS_ROWS,
    "band_people": BANDS_PEOPLE,
    "class": ROW_CLASSES,
    "field": MEANINGS,
    "defect": DEFECTS,
    "fate": FATES,
    "search": SEARCHES,
    "legal": LEGAL,
    "sign": SIGNS,
    "reason": REASONS,
    "row_reason": ROW_REASONS,
    "verdict": VERDICTS,
    "category": CATEGORY,
    "role": ROLES,
    "purpose": PURPOSES,
    "compartment": COMPARTMENTS,
    "sensitive": SENSITIVE,
    "job": JOBS,
    "sex": SEXES,
    "step": STEPS,
    "mark": MARKS,
    "relation": RELATIONS,
    "kin": KIN,
    "alarm": ALARMS,
    "finding": FINDINGS,
    "in_emergency": IN_EMERGENCY,
    "verdict_of_review": REVIEWS,
}


class NoWord(LookupError):
    """A code without words: a page must not show it."""


def reason(code: str, field: str) -> str | Promise:
    """Return why two values of a field agree or differ, by the field's own words where it has some."""
    if field in ("relatives", "namesakes") and code in KIN:
        return word(code, "kin")
    return word(own if (own := f"{field}:{code}") in REASONS else code, "reason")


def word(code: Any, family: str = "") -> str | Promise:
    """Return the words for a code; the family is needed only where two families share a code."""
    if isinstance(label := getattr(code, "label", None), str | Promise):
        return label
    found = {str(words[code]) for name, words in FAMILIES.items() if family in ("", name) and code in words}
    if len(found) != 1:
        raise NoWord(f"expected one word for {code!r} in {family or 'any family'}, found {len(found)}")
    return found.pop()
