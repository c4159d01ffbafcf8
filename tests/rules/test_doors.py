"""Every address and every command has its line in the permission table, and no line is left over."""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from typer.main import get_command

from byname.apps.access.doors import COMMANDS, PAGES, Door
from byname.apps.access.permissions import Permission
from byname.cli.main import app

# What can do no harm without a session: redirects to a page that has its own line would stand here.
PLAIN_FILES: set[str] = set()


def addresses(resolver: URLResolver, space: str = "") -> Iterator[tuple[str, str]]:
    """Walk every pattern; yields the name with its namespace, and the route."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield space + (pattern.name or ""), str(pattern.pattern)
        else:
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from addresses(pattern, inner)


def commands(command, path: str = "") -> Iterator[str]:
    """Walk every command; yields "list receive" and the like."""
    inner = getattr(command, "commands", None)
    if inner is None:
        yield path
        return
    for name, one in inner.items():
        yield from commands(one, f"{path} {name}".strip())


def test_every_address_has_a_line():
    without = [(name, route) for name, route in addresses(get_resolver()) if name not in PAGES]
    assert not without


def test_no_line_is_left_over_for_a_page_that_is_gone():
    assert set(PAGES) <= {name for name, _ in addresses(get_resolver())}


def test_every_command_has_a_line():
    without = [path for path in commands(get_command(app)) if path and path not in COMMANDS]
    assert not without


def test_no_line_is_left_over_for_a_command_that_is_gone():
    assert set(COMMANDS) <= set(commands(get_command(app)))


@pytest.mark.parametrize("table", [PAGES, COMMANDS], ids=["pages", "commands"])
def test_the_table_is_in_order_and_says_only_what_it_can_say(table):
    assert list(table) == sorted(table)
    assert all(isinstance(door, Permission | Door) for door in table.values())


def test_pages_are_not_opened_as_commands_are():
    assert not {Door.OPERATOR, Door.FILES_ONLY} & set(PAGES.values())
    assert not {Door.PUBLIC, Door.ENTERING, Door.SIGNED_IN} & set(COMMANDS.values())


def test_no_address_has_room_for_a_name():
    """Nothing personal in URLs: an address holds ids, numbers and fixed words (ASVS 14.2.1)."""
    for name, route in addresses(get_resolver()):
        for part in route.split("<")[1:]:
            assert part.split(":")[0] in {"uuid", "int"}, (name, route)
