"""Every component once, with invented people; the page exists in tests only."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from django import forms
from django.template import engines
from django.test import RequestFactory
from django.utils import translation

from byname.core.accounting import Account, PersonOutcome, RowOutcome
from byname.core.linkage.records import FieldComparison, Weight

PAGE = Path(__file__).parent / "gallery.html"
R, P = RowOutcome, PersonOutcome

ACCOUNT = Account(
    rows=649,
    outcomes={
        R.MATCHED_CONFIRMED: 418,
        R.MATCHED_OUT_OF_CATEGORY: 64,
        R.MATCHED_UNDETERMINED: 29,
        R.MATCHED_DUPLICATE_ROW: 11,
        R.MATCHED_ALREADY_RETURNED: 7,
        R.MATCHED_DECEASED: 3,
        R.NOT_IN_REGISTER_NEW: 46,
        R.CIVILIAN_IN_POW_LIST: 9,
        R.OTHER_PARTY_PERSON: 2,
        R.AMBIGUOUS: 23,
        R.INSUFFICIENT_DATA: 18,
        R.NOT_A_PERSON_ROW: 15,
        R.WITHDRAWN_BY_SENDER: 4,
    },
    people_in_scope=967,
    reverse={
        P.ON_LIST: 521,
        P.MISSING_FROM_LIST_PRESUMED_CAPTIVE: 57,
        P.MISSING_FROM_LIST_CONFIRMED_CAPTIVE: 38,
        P.MISSING_FROM_LIST_UNDETERMINED_CATEGORY: 21,
        P.NOT_EXPECTED_OUT_OF_CATEGORY: 203,
        P.NOT_EXPECTED_RETURNED: 112,
        P.NOT_EXPECTED_DECEASED: 9,
        P.WITHHELD_FOR_SAFETY: 4,
        P.DECLARED_UNWILLING: 2,
    },
    linking_rows=587,
    duplicate_rows=11,
    linked_people=576,
    on_list=521,
    linked_outside_scope=55,
    unsearchable_rows=18,
)

STRIP = [
    {"title": "Військовополонені", "unit": "осіб", "parts": [
        (1, "повернулися", 1306), (2, "полон підтверджено", 1874),
        (3, "на перевірці", 702), (4, "відомостей немає", 336)]},
    {"title": "Загиблі", "unit": "осіб", "parts": [
        (1, "ідентифіковано, передано родині", 861), (2, "висновок на розгляді", 418),
        (3, "порівнюємо з останками", 604), (4, "останків не знайдено", 1057)]},
    {"title": "Депортовані діти", "unit": "дітей", "parts": [
        (1, "вдома", 58), (2, "дату повернення узгоджено", 31),
        (3, "відповідь перевіряємо", 96), (4, "відповіді немає", 227)]},
]  # fmt: skip

COMPARED = [
    FieldComparison("surname", "Ґалаґан", "ГАЛАГАН", "near", "other_spelling"),
    FieldComparison("given_name", "Сергій", "Сергей", "same", "russian_form"),
    FieldComparison("patronymic", "Миколайович", "Николаевич", "same", "russian_form"),
    FieldComparison("birth", "12.04.2001", "04.12.2001", "near", "day_and_month_swapped"),
    FieldComparison("place", "с. Вишневий Яр, Сумська обл.", "Сумская обл.", "near", "same_region"),
    FieldComparison("personal_number", "Т-••• 418", "", "missing", "missing"),
    FieldComparison("rank", "старший матрос", "майор", "differs", "differs"),
]

WEIGHTS = [
    Weight(field, bits, "", reason, "", "")
    for field, bits, reason in (
        ("surname", 6.2, "other_spelling"),
        ("given_name", 3.1, "russian_form"),
        ("patronymic", 2.8, "russian_form"),
        ("birth", 5.9, "swapped"),
        ("place", 1.3, "wide"),
        ("unit", 3.7, "same"),
        ("rank", 0.3, "near"),
        ("personal_number", 0.0, "missing"),
        ("name_order", 0.1, "as_written"),
        ("relatives", -2.9, "relatives"),
    )
]

CONTRADICTION = (
    {"speaker": "повідомила сторона Б", "claim": "Помер 19 серпня 2024 року", "facts": [
        ("Звідки", "лист від 02.10.2024, рядок 14"), ("Оцінка", "джерело «невідомо», зміст «сумнівно»")]},
    {"speaker": "свідчив звільнений із полону", "claim": "Бачив живим 3 листопада 2024 року", "facts": [
        ("Звідки", "опитування 21.01.2026, свідок 0062"), ("Оцінка", "джерело «надійне»")]},
)  # fmt: skip

SOURCE_COLUMNS = [
    {"title": "Родина", "note": "18.06.2024, мати"},
    {"title": "Військова частина", "note": "20.06.2024, витяг"},
    {"title": "Список Б-14, ряд. 212", "note": "09.03.2027, сторона Б"},
    {"title": "Свідок 0062", "note": "21.01.2026, бачив сам"},
]
SOURCE_ROWS = [
    {"field": "birth_date", "derived": "12.04.2001", "cells": [
        {"value": "12.04.2001"}, {"value": "12.04.2001"},
        {"value": "04.12.2001", "sign": "near", "reason": "день і місяць"}, {"value": "«років 23»"}]},
    {"field": "region", "derived": "Сумська обл.", "cells": [
        {"value": "Сумська обл."}, None,
        {"value": "Львовская обл.", "sign": "differs", "reason": "різниться"}, None]},
    {"field": "place", "hidden": "є 2 відомості, приховано", "cells": [None, None, None, {"sign": "hidden"}]},
]  # fmt: skip

EVENTS = [
    ("Про особу", [
        {"label": "14–17.05 зв’язок утрачено", "first": date(2024, 5, 14), "last": date(2024, 5, 17)},
        {"label": "19.08 «помер», сторона Б", "first": date(2024, 8, 19), "kind": "contradicts"},
        {"label": "03.11 бачили живим, свідок 0062", "first": date(2024, 11, 3)},
        {"label": "03–05.2025 лист дійшов родині", "first": date(2025, 3, 1), "last": date(2025, 5, 31)},
        {"label": "28.02 у списку Б-14", "first": date(2027, 2, 28)}]),
    ("Дії служби", [
        {"label": "18.06 розшук відкрито", "first": date(2024, 6, 18)},
        {"label": "09.09 «імовірно в полоні», два підписи", "first": date(2025, 9, 9)},
        {"label": "21.01 опитано свідка 0062", "first": date(2026, 1, 21)}]),
]  # fmt: skip

SEEN = [
    {"who": "О. Ткачук", "when": datetime(2027, 3, 9, 9, 58, tzinfo=UTC), "purpose": "reconciliation",
     "fields": "ім’я, дата, частина"},
    {"who": "Л. Бондар", "when": datetime(2026, 1, 21, 8, 0, tzinfo=UTC), "purpose": "identification",
     "fields": "ім’я, місце перебування"},
]  # fmt: skip


class SampleForm(forms.Form):
    """One field of each kind, one of them refused."""

    sender = forms.CharField(label="Хто надіслав", help_text="Сторона або посередник.")
    kind = forms.ChoiceField(label="Предмет", choices=[("pow", "військовополонені"), ("civ", "цивільні")])
    dated = forms.DateField(label="Станом на")
    scope = forms.ChoiceField(
        label="Межі", choices=[("a", "усі відкриті"), ("b", "сторона Б")], widget=forms.RadioSelect
    )
    sure = forms.BooleanField(label="Файл перевірено", required=False)


@dataclass
class Signed:
    """Somebody signed in, for the frame."""

    name: str = "О. Ткачук"
    is_authenticated: bool = True
    actor: Any = field(default_factory=lambda: SimpleNamespace(purpose="reconciliation"))

    def __str__(self) -> str:
        return self.name


def context() -> dict[str, Any]:
    """Return what the gallery shows."""
    return {
        "account": ACCOUNT,
        "groups": STRIP,
        "compared": COMPARED,
        "weights": WEIGHTS,
        "claims": CONTRADICTION,
        "columns": SOURCE_COLUMNS,
        "source_rows": SOURCE_ROWS,
        "lanes": EVENTS,
        "views": SEEN,
        "form": SampleForm({"sender": "", "kind": "pow", "dated": "31.02.2027", "scope": "a"}),
        "facts": [("waits", "кілька кандидатів: 23, має бути 0"), ("done", "відповідь готова"),
                  ("waits", "запитано відправника: 11 з 18"), ("empty", "підписи: 0 з 2")],
        "trail": [("/lists/", "Списки"), ("/lists/x/", "Б-14"), ("", "рядок 212")],
        "purposes": [("reconciliation", "звіряння списку"), ("identification", "ідентифікація")],
        "true_parts": [113, 2, 5],
        "running": SimpleNamespace(state="running", done=312, total=649),
        "done": SimpleNamespace(state="done", done=649, total=649),
        "failed": SimpleNamespace(state="failed", done=3, total=649),
    }  # fmt: skip


def render(language: str) -> str:
    """Render the gallery in a language, as somebody signed in would get it."""
    request = RequestFactory().get("/gallery/")
    request.user = signed = Signed()  # type: ignore[assignment]
    request.actor = signed.actor  # type: ignore[attr-defined]
    template = engines["django"].from_string(PAGE.read_text(encoding="utf-8"))
    with translation.override(language):
        return str(template.render(context(), request))
