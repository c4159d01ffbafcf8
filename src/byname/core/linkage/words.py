"""The words for what the linkage found, once for pages and files: English here, others in the catalogue.

The catalogue is that of the pages (`locale/`); whoever shows these words looks them up there.
"""

from collections.abc import Mapping

Words = Mapping[str, str]


def gettext_noop(text: str) -> str:
    """Mark a text for the translators; it stays as it is."""
    return text


_ = gettext_noop

REASONS: Words = {
    "same": _("written the same"),
    "missing": _("not given on one side"),
    "differs": _("nothing in common"),
    "other": _("nothing in common"),
    "russian_form": _("Russian form of the same name"),
    "ukrainian_form": _("Ukrainian form of the same name"),
    "latin_spelling": _("written in Latin letters"),
    "cyrillic_spelling": _("written in Cyrillic letters"),
    "other_spelling": _("another spelling of the same name"),
    "look_alike_letters": _("letters that only look alike"),
    "gender_form": _("the other gender’s form of the surname"),
    "declined": _("the same name in another case"),
    "diminutive": _("short or familiar form"),
    "cognate": _("a related name"),
    "one_letter": _("one character differs"),
    "few_letters": _("a few letters differ"),
    "cut_off": _("the beginning of the surname; the rest may be cut off"),
    "part_of_double": _("one half of a double surname"),
    "similar_name": _("a similar but different name"),
    "initial_only": _("only the initial is given"),
    "initial_differs": _("the initial differs"),
    "day_and_month_swapped": _("day and month swapped, the rest agrees"),
    "one_part_differs": _("day or month differs, the rest agrees"),
    "day_or_month_slip": _("a slip in day or month, the rest agrees"),
    "month_and_year_agree": _("only month and year are given, and they agree"),
    "year_slip": _("a slip in the year, the rest agrees"),
    "only_day_and_month_agree": _("only day and month agree"),
    "only_year_agrees": _("only the year agrees"),
    "year_agrees": _("only the year is given, and it agrees"),
    "one_year_apart": _("only the year is given, one year apart"),
    "age_fits": _("the age fits the birth date"),
    "age_nearly_fits": _("the age is one year off"),
    "same_region": _("the same region, no nearer place"),
    "wide": _("only what many share agrees"),
    "told_by_name": _("told by the form of the name"),
    "one_step_apart": _("neighbouring ranks, it may have changed"),
    "near": _("nearly the same"),
    "exact": _("the same day"),
    "sex:same": _("the same sex"),
    "place:same": _("the same place"),
    "rank:same": _("the same rank"),
    "unit:same": _("the same unit"),
    "personal_number:same": _("the same number"),
    "tax_number:same": _("the same number"),
    "birth:other": _("another date"),
    "birth:differs": _("another date"),
    "rank:other": _("another rank"),
    "rank:differs": _("another rank"),
    "sex:other": _("the other sex"),
    "sex:differs": _("the other sex"),
    "personal_number:other": _("another number"),
    "personal_number:differs": _("another number"),
    "tax_number:other": _("another number"),
    "tax_number:differs": _("another number"),
    "birth:swapped": _("day and month swapped, the rest agrees"),
    "placeholder": _("1 January may mean that the day is unknown; the year agrees"),
    "birth:slip": _("a slip in day or month, the rest agrees"),
    "birth:one_part": _("day or month differs, the rest agrees"),
    "birth:same_day": _("only day and month agree"),
    "birth:same_year": _("only the year agrees"),
    "birth:near_year": _("another day, one year apart"),
    "birth:month_same": _("only month and year are given, and they agree"),
    "birth:month_other": _("another month or year"),
    "birth:year_same": _("only the year is given, and it agrees"),
    "birth:year_near": _("only the year is given, one year apart"),
    "birth:year_other": _("another year"),
    "birth:age_near": _("the age is one year off"),
    "birth:age_other": _("the age does not fit"),
    "place:wide": _("the same region, no nearer place"),
    "place:spelling": _("nearly the same name of the place"),
    "place:renamed": _("the same place under its other name"),
    "place:district": _("the same district, another place"),
    "place:region": _("the same region, another place"),
    "place:namesake": _("a place of the same name in another region"),
    "place:other": _("another place"),
    "place:region_only": _("the same region, no nearer place to compare"),
    "place:other_region": _("another region"),
    "unit:by_table": _("the same unit by the table of units"),
    "unit:number": _("the same number, the kind of unit is not given"),
    "unit:other_kind": _("the same number, another kind of unit"),
    "unit:slip": _("a slip in the number of the unit"),
    "unit:other": _("another unit"),
    "unit:kind": _("the same kind of unit, no number to compare"),
    "unit:kind_other": _("another kind of unit"),
    "rank:near": _("neighbouring ranks, it may have changed"),
    "personal_number:near": _("one character differs"),
    "tax_number:near": _("one character differs"),
    "name_order:as_written": _("names in the order written"),
    "name_order:other_order": _("names read in another order"),
    "name_order:swapped_columns": _("names read from swapped columns"),
    "name_case:nominative": _("names in their plain form"),
    "name_case:declined": _("names read as declined"),
    "name_order:former_surname": _("compared with a former surname"),
    "name_order:run_together": _("surname and given name run together"),
    "prior": _("how many people it could be"),
    "relatives": _("a relative could look the same"),
    "namesakes": _("a namesake could look the same"),
    "other_candidates": _("others fit this row too"),
    "correction": _("fields do not err independently; how such rows turned out in trials"),
}

# Why a row got its outcome from the program.
ROW_REASONS: Words = {
    "nothing_to_read": _("nothing in it can be read"),
    "too_little_to_search": _("too little to search by"),
    "no_candidate": _("nobody like this in the register"),
    "likely_relative": _("probably a relative of somebody in the register"),
    "likely_namesake": _("probably a namesake"),
    "not_certain": _("not certain enough to propose"),
    "several_candidates": _("several people fit"),
    "several_people": _("names more than one person"),
    "birth_date_differs": _("birth date differs"),
    "given_name_differs": _("given name differs"),
    "surname_differs": _("surname differs"),
    "sex_differs": _("sex differs"),
    "name_only": _("a name and nothing else"),
}

# Who a row may be about instead of the person it stands beside. Nobody knows it; the words say "perhaps".
KIN: Words = {
    "brother": _("the row is perhaps about a brother of this person"),
    "sister": _("the row is perhaps about a sister of this person"),
    "sibling": _("the row is perhaps about a brother or sister of this person"),
    "twin_brother": _("the row is perhaps about a twin brother of this person"),
    "twin_sister": _("the row is perhaps about a twin sister of this person"),
    "twin": _("the row is perhaps about a twin of this person"),
    "son": _("the row is perhaps about a son of this person"),
    "daughter": _("the row is perhaps about a daughter of this person"),
    "child": _("the row is perhaps about a child of this person"),
    "father": _("the row is perhaps about the father of this person"),
    "mother": _("the row is perhaps about the mother of this person"),
    "parent": _("the row is perhaps about a parent of this person"),
    "parent_or_child": _("the row is perhaps about a parent or child of this person"),
    "namesake": _("the row is perhaps about a namesake of this person"),
}


def reason(field: str, code: str) -> str:
    """Give the words for why two values of a field agree or differ; refuses a code without words."""
    if field in ("relatives", "namesakes") and code in KIN:
        return KIN[code]
    return REASONS[own if (own := f"{field}:{code}") in REASONS else code]
