"""Components keep their contracts."""

from types import SimpleNamespace

import pytest
from django import forms
from django.template import TemplateSyntaxError, engines
from django.utils import translation

from byname.site.templatetags.components import ICONS


def shown(source: str, **context) -> str:
    template = engines["django"].from_string("{% load components drawings words %}" + source)
    with translation.override("en"):
        return str(template.render(context))


@pytest.mark.parametrize("kind", ICONS)
def test_every_state_has_a_shape_on_the_page(kind):
    sprite = engines["django"].get_template("components/sprite.html").render({})
    assert f'id="i-{ICONS[kind]}"' in sprite


def test_a_state_that_does_not_exist_is_an_error():
    with pytest.raises(TemplateSyntaxError):
        shown('{% status "perfect" "words" %}')


def test_a_shape_always_has_a_word_beside_it():
    html = shown('{% status "waits" text %}', text="<several>")
    assert "<span>&lt;several&gt;</span>" in html
    assert 'aria-hidden="true"' in html


def test_a_decision_holds_its_button_and_says_what_is_missing():
    html = shown("{% decision 't' facts=facts %}<b>go</b>{% enddecision %}", facts=[("waits", "rows: 3")])
    assert "<b>go</b>" in html
    assert "rows: 3" in html
    assert "blocked" not in html


def test_only_what_blocks_has_the_border_of_a_block():
    assert "decision blocked" in shown("{% decision 't' blocked=True %}{% enddecision %}")


def test_a_masked_field_shows_no_value_and_asks_for_a_reason():
    html = shown('{% masked "Number" covered="••4417" action="/r/" field="tax_number" %}')
    assert "••4417" in html
    assert 'name="reason" required' in html
    assert 'method="post"' in html


def test_a_field_nobody_here_may_open_has_no_form():
    assert "<form" not in shown('{% masked "Health" closed="another role" %}')


def test_an_opened_field_says_for_how_long():
    html = shown('{% masked "Number" value="123" minutes=1 %}')
    assert "123" in html
    assert "1 minute" in html


def test_a_field_keeps_its_label_and_loses_the_word_inside():
    class Asking(forms.Form):
        name = forms.CharField(widget=forms.TextInput(attrs={"placeholder": "Name"}))

    html = shown("{% field form.name %}", form=Asking())
    assert '<label for="id_name">' in html
    assert "placeholder" not in html


def test_errors_are_listed_only_when_there_are_some():
    class Asking(forms.Form):
        name = forms.CharField()

    assert "error-summary" not in shown("{% error_summary form %}", form=Asking())
    assert 'href="#id_name"' in shown("{% error_summary form %}", form=Asking({}))


@pytest.mark.parametrize(("state", "asks"), [("running", True), ("done", False), ("failed", False)])
def test_work_asks_again_only_while_it_goes_on(state, asks):
    job = SimpleNamespace(state=state, done=1, total=2)
    assert ("hx-get" in shown('{% job job "stage" poll="/p/" %}', job=job)) is asks


def test_work_of_unknown_size_shows_no_bar():
    assert "<progress" not in shown(
        '{% job job "s" %}', job=SimpleNamespace(state="running", done=0, total=0)
    )


def test_nobody_having_looked_is_said_in_words():
    assert "Nobody but you." in shown("{% seen views %}", views=[])
