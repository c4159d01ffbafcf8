"""A saved rule over the register, in words a person can read and a list can carry.

Grammar: `rule = "all" | term (" " term)*`, `term = key "=" value ("," value)*`. Every term must hold, one of
its values is enough, a key occurs once. Keys and values are those of `KEYS`; a party is its code. Example:
`search=open fate=presumed_captive,captivity_confirmed holding=B protection=pow`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from byname.apps.register.status import Answer, Axes, Fate, Search
from byname.apps.register.vocabulary import Legal, Protection
from byname.core.errors import BynameError

FLAG = {"yes": True, "no": False}
PARTY = re.compile(r"[A-Za-z0-9_-]{1,16}")
KEYS: Mapping[str, tuple[str, ...]] = {
    "search": tuple(Search.values),
    "fate": tuple(Fate.values),
    "legal": tuple(Legal.values),
    "holding": (),
    "dependence": (),
    "protection": tuple(Protection.values),
    "child": tuple(Answer.values),
    "unofficial": tuple(FLAG),
    "withheld": tuple(FLAG),
    "unwilling": tuple(FLAG),
    "out_of_category": tuple(FLAG),
}
"""Each key is an axis; its values, or none where any party's code will do."""


class BadScope(BynameError):
    """A scope rule cannot be read; the message names the key and what was expected."""


@dataclass(frozen=True)
class Rule:
    """A scope rule that has been read: for each key the values that satisfy it."""

    terms: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def __str__(self) -> str:
        return " ".join(f"{key}={','.join(values)}" for key, values in self.terms) or "all"

    def matches(self, axes: Axes) -> bool:
        """Say whether a person with these axes lies in the scope."""
        codes = axes.codes()
        return all(codes[key] in wanted for key, wanted in self.columns())

    def columns(self) -> list[tuple[str, list[str | bool]]]:
        """Return for each axis the stored values that satisfy the rule."""
        return [
            (key, [FLAG[value] if KEYS[key] == tuple(FLAG) else value for value in values])
            for key, values in self.terms
        ]


def parse(text: str) -> Rule:
    """Read a rule; refuse an unknown key, an unknown code, an empty rule and a key given twice."""
    words = text.split()
    if words == ["all"]:
        return Rule()
    if not words:
        raise BadScope('A scope needs at least one term such as search=open, or the word "all".')
    terms = [_term(word) for word in words]
    keys = [key for key, _ in terms]
    for key in keys:
        if keys.count(key) > 1:
            raise BadScope(f'The scope names the key "{key}" twice; give its values once, joined by commas.')
    return Rule(tuple(sorted(terms, key=lambda term: list(KEYS).index(term[0]))))


def _term(word: str) -> tuple[str, tuple[str, ...]]:
    key, equals, rest = word.partition("=")
    if not equals:
        raise BadScope("Every term of a scope reads key=value; a term without an equals sign was given.")
    if key not in KEYS:
        raise BadScope(f'The scope has an unknown key "{key[:32]}"; known are {", ".join(KEYS)}.')
    values = tuple(sorted(set(rest.split(","))))
    expected = KEYS[key]
    if expected and not set(values) <= set(expected):
        raise BadScope(f'The key "{key}" of the scope takes {", ".join(expected)}; something else was given.')
    if not expected and not all(PARTY.fullmatch(value) for value in values):
        raise BadScope(f'The key "{key}" of the scope takes codes of parties; something else was given.')
    return key, values
