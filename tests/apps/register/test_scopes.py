import pytest
from hypothesis import given
from hypothesis import strategies as st

from byname.apps.register.scopes import FLAG, KEYS, BadScope, Rule, parse
from byname.apps.register.status import Answer, Axes, Fate, Search
from byname.apps.register.vocabulary import Legal, Protection

RULES = st.dictionaries(st.sampled_from(sorted(KEYS)), st.data() | st.none(), min_size=1).flatmap(
    lambda keys: st.fixed_dictionaries(
        {key: st.lists(st.sampled_from(KEYS[key] or ("A", "B", "C2")), min_size=1) for key in keys}
    )
)
AXES = st.builds(
    Axes,
    fate=st.sampled_from(Fate),
    search=st.sampled_from(Search),
    legal=st.sampled_from(Legal),
    holding=st.sampled_from(["", "A", "B"]),
    dependence=st.sampled_from(["", "A", "B"]),
    protection=st.sampled_from(Protection),
    child=st.sampled_from(Answer),
    unofficial=st.booleans(),
    withheld=st.booleans(),
    unwilling=st.booleans(),
    out_of_category=st.booleans(),
)


def written(rule: dict[str, list[str]]) -> str:
    return " ".join(f"{key}={','.join(values)}" for key, values in rule.items())


def test_the_example_of_the_grammar_reads() -> None:
    rule = parse("search=open fate=presumed_captive,captivity_confirmed holding=B protection=pow")
    held = Axes(fate=Fate.PRESUMED_CAPTIVE, holding="B", protection=Protection.POW)
    assert rule.matches(held)
    assert not rule.matches(Axes(fate=Fate.RETURNED_ALIVE, holding="B", protection=Protection.POW))


@given(RULES)
def test_a_rule_written_out_reads_back_as_itself(rule: dict[str, list[str]]) -> None:
    read = parse(written(rule))
    assert parse(str(read)) == read


@given(RULES, AXES)
def test_every_term_must_hold_and_one_value_is_enough(rule: dict[str, list[str]], axes: Axes) -> None:
    codes = axes.codes()
    expected = all(
        codes[key] in [FLAG.get(value, value) if KEYS[key] == tuple(FLAG) else value for value in values]
        for key, values in rule.items()
    )
    assert parse(written(rule)).matches(axes) is expected


@given(AXES)
def test_all_holds_everyone(axes: Axes) -> None:
    assert parse("all").matches(axes)
    assert str(Rule()) == "all"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("colour=red", 'unknown key "colour"; known are search, fate'),
        ("", "at least one term"),
        ("fate", "key=value"),
        ("fate=lost", 'key "fate" of the scope takes unknown, presumed_captive'),
        ("fate=unknown fate=unknown", 'key "fate" twice'),
        ("holding=", 'key "holding" of the scope takes codes of parties'),
        ("all search=open", "key=value"),
    ],
)
def test_a_bad_rule_says_what_was_expected(text: str, message: str) -> None:
    with pytest.raises(BadScope, match=message.replace("(", r"\(")):
        parse(text)


def test_a_refusal_never_quotes_a_value() -> None:
    with pytest.raises(BadScope) as refusal:
        parse("fate=Петренко")
    assert "Петренко" not in str(refusal.value)


def test_every_axis_has_a_key_and_every_key_an_axis() -> None:
    assert set(KEYS) == set(Axes().codes())
