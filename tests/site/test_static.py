"""The stylesheet keeps its promises, and what others made is what we say it is."""

import hashlib
import re
from pathlib import Path

import pytest

import byname.site

STATIC = Path(byname.site.__file__).parent / "static"
CSS = (STATIC / "byname.css").read_text(encoding="utf-8")
TOKENS = dict(re.findall(r"--(\w+): light-dark\(([^;]+)\);", CSS))
SUMS = (STATIC / "vendor/SHA256SUMS").read_text().split("\n")


def luminance(colour: str) -> float:
    """Relative luminance of a colour (WCAG 2.2)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str, scheme: int) -> float:
    first, second = (luminance(TOKENS[name].split(", ")[scheme]) for name in (one, other))
    return (max(first, second) + 0.05) / (min(first, second) + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        (text, ground)
        for text in ("ink", "ink2", "accent", "open", "diff", "same")
        for ground in ("page", "paper")
    ]
    + [
        ("ink", "asoft"),
        ("open", "opensoft"),
        ("diff", "diffsoft"),
        ("ink", "diffsoft"),
        ("paper", "accent"),
    ],
)
def test_text_stands_out_from_its_ground(text, ground, scheme):
    assert contrast(text, ground, scheme) >= 4.5


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("mark", ["strong", "openb", "fill1", "fill2"])
def test_what_is_drawn_stands_out_from_its_ground(mark, scheme):
    assert contrast(mark, "page", scheme) >= 3
    assert contrast(mark, "paper", scheme) >= 3


def test_colours_are_written_in_tokens_only():
    body = CSS.split("/* ---------- ground */")[1]
    loose = re.findall(r"#[0-9a-f]{3,8}\b", body)
    assert set(loose) <= {"#ffffff"}  # paper, and the ground of a code to be scanned


def test_every_token_used_is_defined():
    used, defined = set(re.findall(r"var\(--(\w+)\)", CSS)), set(re.findall(r"--(\w+):", CSS))
    assert used <= defined


def test_nothing_moves_and_nothing_shines():
    assert not re.search(r"animation|transition|gradient|(?<!box-)shadow:|box-shadow: (?!inset)", CSS)


def test_every_file_named_in_the_stylesheet_is_there():
    files = re.findall(r'url\("(?!#)([^"]+)"\)', CSS)
    assert files
    assert all((STATIC / name).is_file() for name in files)


@pytest.mark.parametrize("line", [line for line in SUMS if line])
def test_what_others_made_is_unchanged(line):
    digest, name = line.split()
    assert hashlib.sha256((STATIC / "vendor" / name).read_bytes()).hexdigest() == digest


def test_every_file_of_others_is_listed():
    listed = {line.split()[1] for line in SUMS if line}
    there = {str(path.relative_to(STATIC / "vendor")) for path in (STATIC / "vendor/fonts").iterdir()}
    assert listed == there
