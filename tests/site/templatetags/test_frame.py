"""What stands around every page."""

from types import SimpleNamespace

import pytest
from django.template import engines
from django.test import RequestFactory
from django.utils import translation

from byname.apps.access.purposes import Purpose
from byname.site.templatetags import frame


def shown(source: str, **request) -> str:
    asked = RequestFactory().get("/lists/?page=2")
    vars(asked).update(request)
    template = engines["django"].from_string("{% load frame %}" + source)
    with translation.override("en"):
        return str(template.render({}, asked))


def test_training_data_are_announced_only_where_they_are(settings):
    settings.BYNAME_TRAINING = False
    assert "invented" not in shown("{% include 'base.html' %}")
    settings.BYNAME_TRAINING = True
    assert "Every person here is invented." in shown("{% include 'base.html' %}")


def test_a_stranger_is_shown_no_room():
    assert "<nav" not in shown("{% navigation %}")


def test_whoever_may_judge_lists_is_shown_them(caseworker):
    actor = caseworker.for_purpose(Purpose.RECONCILIATION)
    assert 'href="/lists/"' in shown("{% navigation %}", actor=actor)


def test_a_room_that_opens_nothing_is_not_shown(sysadmin):
    actor = sysadmin.for_purpose(Purpose.ADMINISTRATION)
    assert 'href="/people/"' not in shown("{% navigation %}", actor=actor)


@pytest.mark.parametrize("view", ["lists:rows", "reconciliation:account"])
def test_the_room_one_is_in_is_marked(caseworker, view):
    actor = caseworker.for_purpose(Purpose.RECONCILIATION)
    html = shown("{% navigation %}", actor=actor, resolver_match=SimpleNamespace(view_name=view))
    assert '<a href="/lists/" aria-current="page">' in html


def test_the_language_is_changed_by_a_form_that_comes_back_here():
    html = shown("{% language_switch %}")
    assert 'method="post"' in html
    assert 'name="next" value="/lists/?page=2"' in html
    assert 'value="uk"' in html


def test_after_a_form_the_switch_names_no_page_that_cannot_be_read_again():
    asked = RequestFactory().post("/lists/")
    html = str(engines["django"].from_string("{% load frame %}{% language_switch %}").render({}, asked))
    assert 'name="next" value=""' in html


def test_the_time_zone_is_named_with_its_offset():
    assert shown("{% time_zone %}") in ("Kyiv (UTC+2)", "Kyiv (UTC+3)")


def test_a_drawing_loses_its_prologue_and_nothing_else():
    assert frame.inline_svg("<?xml version='1.0'?>\n<svg><path/></svg>") == "<svg><path/></svg>"
    assert frame.inline_svg("no drawing") == ""
