"""Strings for translators: `uv run python -m tools.messages` brings the catalogue up to date and compiles it.

GNU gettext is not needed. Strings are found where Django itself finds them: in templates by its own parser,
in Python by the syntax tree. A string that is gone leaves the catalogue, a new one enters it without words,
and a test fails until it has some in `src/byname/locale/uk/LC_MESSAGES/django.po`.
"""

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import django
import polib
from django.template import Node, Template, engines
from django.template.base import Lexer, NodeList, TokenType
from django.templatetags.i18n import BlockTranslateNode, TranslateNode

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "byname"
CATALOGUE = SOURCE / "locale" / "uk" / "LC_MESSAGES" / "django.po"
INLINE = re.compile(r"""(?<!\w)_\((["'])(.+?)\1\)""")
# Where each function keeps context, singular and plural among its arguments.
CALLS = {
    "gettext": (None, 0, None),
    "gettext_lazy": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1),
    "ngettext_lazy": (None, 0, 1),
    "pgettext": (0, 1, None),
    "pgettext_lazy": (0, 1, None),
    "npgettext": (0, 1, 2),
}


@dataclass(frozen=True, slots=True)
class Message:
    """A string to translate, with its context and plural where it has them."""

    text: str
    plural: str = ""
    context: str = ""


@dataclass(slots=True)
class Found:
    """Where each message is used."""

    places: dict[Message, set[str]] = field(default_factory=dict)

    def add(self, message: Message, path: Path) -> None:
        """Note a message and the file it stands in."""
        if message.text:
            self.places.setdefault(message, set()).add(str(path.relative_to(ROOT)))


def extract() -> Found:
    """Find every string of templates and Python under the package."""
    found = Found()
    for path in sorted(SOURCE.rglob("templates/**/*.*")):
        for message in in_template(path.read_text(encoding="utf-8")):
            found.add(message, path)
    for path in sorted(SOURCE.rglob("*.py")):
        for message in in_python(path.read_text(encoding="utf-8")):
            found.add(message, path)
    return found


def in_python(source: str) -> Iterator[Message]:
    """Find the strings given to gettext and its kin, also under the names they were imported by."""
    tree = ast.parse(source)
    names = dict(_imported(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
            context, text, plural = CALLS[names[node.func.id]]
            # A string held in a table was marked where the table is written (gettext_noop).
            if isinstance(node.args[text], ast.Constant):
                yield Message(_constant(node, text), _constant(node, plural), _constant(node, context))


def _imported(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation":
            yield from ((name.asname or name.name, name.name) for name in node.names if name.name in CALLS)
        # Core knows no Django and marks its words by a function of its own, called `_` as everywhere.
        elif isinstance(node, ast.FunctionDef) and node.name == "gettext_noop":
            yield from (("_", node.name), (node.name, node.name))


def _constant(call: ast.Call, place: int | None) -> str:
    return "" if place is None else str(ast.literal_eval(call.args[place]))


def in_template(source: str) -> Iterator[Message]:
    """Find the strings of translate, blocktranslate and `_("...")`, as Django's parser reads them."""
    template: Template = engines["django"].from_string(source).template
    for node in _nodes(template.nodelist):
        if isinstance(node, BlockTranslateNode):
            yield _block(node)
        elif isinstance(node, TranslateNode):
            context = node.message_context.token.strip("\"'") if node.message_context else ""
            yield Message(str(node.filter_expression.var.literal), context=context)
    for token in Lexer(source).tokenize():
        if token.token_type in (TokenType.VAR, TokenType.BLOCK):
            yield from (Message(text) for _quote, text in INLINE.findall(token.contents))


def _nodes(nodes: NodeList) -> Iterator[Node]:
    for node in nodes:
        yield node
        for name in (*getattr(node, "child_nodelists", ()), "nodelist"):
            if isinstance(children := getattr(node, name, None), NodeList):
                yield from _nodes(children)
        if isinstance(branches := getattr(node, "conditions_nodelists", None), list):
            for _condition, children in branches:
                yield from _nodes(children)


def _block(node: BlockTranslateNode) -> Message:
    singular, _ = node.render_token_list(node.singular)
    plural, _ = node.render_token_list(node.plural) if node.plural else ("", [])
    context = node.message_context.token.strip("\"'") if node.message_context else ""
    return Message(singular, plural, context)


def merged(old: polib.POFile, found: Found) -> polib.POFile:
    """Return the catalogue of what was found, with the translations there were."""
    known = {(entry.msgctxt or "", entry.msgid, entry.msgid_plural): entry for entry in old}
    new = polib.POFile(wrapwidth=110)
    new.metadata = old.metadata
    for message, paths in sorted(found.places.items(), key=lambda item: (min(item[1]), item[0].text)):
        entry = known.get((message.context, message.text, message.plural)) or polib.POEntry(
            msgid=message.text,
            msgid_plural=message.plural,
            msgctxt=message.context or None,
            msgstr="",
            msgstr_plural=dict.fromkeys(range(4), "") if message.plural else {},
        )
        entry.occurrences = [(path, "") for path in sorted(paths)]
        if "%(" in message.text + message.plural and "python-format" not in entry.flags:
            entry.flags.append("python-format")
        new.append(entry)
    return new


def main() -> None:
    """Bring the catalogue up to date, compile it, and say what has no words yet."""
    django.setup()
    catalogue = merged(polib.pofile(str(CATALOGUE), wrapwidth=110), extract())
    catalogue.save(str(CATALOGUE))
    catalogue.save_as_mofile(str(CATALOGUE.with_suffix(".mo")))
    waiting = catalogue.untranslated_entries()
    sys.stdout.write(f"{len(catalogue)} strings, {len(waiting)} without Ukrainian words\n")
    sys.stdout.writelines(f"  {entry.msgid!r}\n" for entry in waiting)


if __name__ == "__main__":
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "byname.site.settings")
    main()
