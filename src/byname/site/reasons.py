"""The words for why two values agree or differ, and why a row was proposed or not by `core.linkage`."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = Mapping[str, str | Promise]

# How two values of one field compare; a code with a field before it holds for that field alone.
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
    "part_of_double": _("one half of a double surname"),
    "similar_name": _("a similar but different name"),
    "initial_only": _("only the initial is given"),
    "initial_differs": _("the initial differs"),
    "day_and_month_swapped": _("day and month swapped, the rest agrees"),
    "one_part_differs": _("day or month differs, the rest agrees"),
    "year_slip": _("a slip in the year, the rest agrees"),
    "only_day_and_month_agree": _("only day and month agree"),
    "only_year_agrees": _("only the year agrees"),
    "year_agrees": _("only the year is given, and it agrees"),
    "one_year_apart": _("only the year is given, one year apart"),
    "age_fits": _("the age fits the birth date"),
    "age_nearly_fits": _("the age is one year off"),
    "same_region": _("the same region, no nearer place"),
    "wide": _("only what many share agrees"),
    "one_step_apart": _("neighbouring ranks, it may have changed"),
    "near": _("nearly the same"),
    "exact": _("the same day"),
    "birth:swapped": _("day and month swapped, the rest agrees"),
    "birth:one_part": _("day or month differs, the rest agrees"),
    "birth:same_day": _("only day and month agree"),
    "birth:same_year": _("only the year agrees"),
    "birth:near_year": _("another day, one year apart"),
    "birth:year_same": _("only the year is given, and it agrees"),
    "birth:year_near": _("only the year is given, one year apart"),
    "birth:year_other": _("another year"),
    "birth:age_near": _("the age is one year off"),
    "birth:age_other": _("the age does not fit"),
    "place:wide": _("the same region, no nearer place"),
    "rank:near": _("neighbouring ranks, it may have changed"),
    "personal_number:near": _("one character differs"),
    "tax_number:near": _("one character differs"),
    "name_order:as_written": _("names in the order written"),
    "name_order:other_order": _("names read in another order"),
    "name_order:former_surname": _("compared with a former surname"),
    "relatives": _("a relative could look the same"),
    "namesakes": _("a namesake could look the same"),
    "other_candidates": _("others fit this row too"),
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
    "birth_date_differs": _("birth date differs"),
    "given_name_differs": _("given name differs"),
    "surname_differs": _("surname differs"),
    "sex_differs": _("sex differs"),
    "name_only": _("a name and nothing else"),
}
