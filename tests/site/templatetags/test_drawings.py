"""Drawings stand beside tables with the same numbers."""

import re
from dataclasses import replace
from datetime import date

from django.template import engines
from django.utils import translation

from tests.site.gallery import ACCOUNT, COMPARED, STRIP, WEIGHTS


def shown(source: str, **context) -> str:
    template = engines["django"].from_string("{% load drawings %}" + source)
    with translation.override("en"):
        return str(template.render(context))


def test_every_number_of_an_account_is_written_out():
    html = shown("{% two_way account %}", account=ACCOUNT)
    for count in [*ACCOUNT.outcomes.values(), *ACCOUNT.reverse.values(), ACCOUNT.rows]:
        assert re.search(rf">{count}<", html)


def test_the_three_sums_are_shown_with_their_parts():
    html = re.sub(r"<[^>]+>", "", shown("{% two_way account %}", account=ACCOUNT))
    assert "532 + 57 + 41 + 19 = 649" in html
    assert "587 − 11 = 576" in html
    assert "521 + 55 = 576" in html
    assert "521 + 95 + 21 + 330 = 967" in html


def test_a_sum_that_does_not_come_out_is_shown_as_such():
    html = shown("{% two_way account %}", account=replace(ACCOUNT, rows=650))
    assert "does not come out" in html
    assert "≠" in html


def test_rows_that_could_not_be_searched_are_named_beside_the_people():
    assert "18 rows could not be searched" in shown("{% two_way account %}", account=ACCOUNT)
    assert "searched" not in shown("{% two_way a %}", a=replace(ACCOUNT, unsearchable_rows=0))


def test_groups_of_different_units_are_never_added_together():
    html = shown("{% strip groups %}", groups=STRIP)
    assert [total in html for total in ("4,218", "2,940", "412", "7,570")] == [True, True, True, False]


def test_only_near_values_have_letters_underlined():
    html = shown("{% compare rows 'R-1' 'row 1' %}", rows=COMPARED)
    rows = dict(re.findall(r'<tr class="(\w+)">(.*?)</tr>', html, re.DOTALL))
    assert "<u>" in html
    assert "<u>" not in rows["same"] + rows["differs"] + rows["missing"]


def test_what_is_missing_on_one_side_is_a_dash():
    html = shown("{% compare rows 'R-1' 'row 1' %}", rows=COMPARED)
    assert re.search(r'class="list"[^>]*>—</td>', html)


def test_weights_as_written_add_up_to_the_total_as_written():
    html = shown("{% weights -12.04 fields %}", fields=WEIGHTS)
    figures = [float(text.replace("−", "-")) for text in re.findall(r">([+−]?\d+\.\d)<", html)]
    assert len(figures) == len(WEIGHTS) + 2
    assert round(sum(figures[:-1]), 1) == figures[-1]


def test_a_timeline_is_also_a_list_to_read():
    lanes = [("about the person", [{"label": "03.11 seen", "first": date(2024, 11, 3)}])]
    html = shown("{% timeline lanes %}", lanes=lanes)
    assert "<li>03.11 seen</li>" in html
    assert 'role="img"' in html


def test_a_timeline_without_events_is_not_drawn():
    assert "<svg" not in shown("{% timeline lanes %}", lanes=[("a", [])])
