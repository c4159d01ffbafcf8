"""The one way in which XML parts are gone through."""

import io
import zipfile

import pytest

from byname.core.errors import Unreadable
from byname.core.tabular.formats.xml import Attributes, Handler, is_on, scan
from tests.core.tabular.samples import packed


class Listing(Handler):
    def __init__(self) -> None:
        self.met: list[str] = []

    def start(self, name: str, attributes: Attributes) -> None:
        self.met.append(f"<{name}")

    def text(self, letters: str) -> None:
        self.met.append(letters)

    def end(self, name: str) -> None:
        self.met.append(f"{name}>")


def listed(xml: bytes) -> list[str]:
    listing = Listing()
    scan(zipfile.ZipFile(io.BytesIO(packed({"a.xml": xml}))), "a.xml", listing)
    return listing.met


def test_elements_are_met_in_order() -> None:
    assert listed(b"<a><b>x</b></a>") == ["<a", "<b", "x", "b>", "a>"]


def test_prefixes_are_cut_off() -> None:
    assert listed(b"<p:a xmlns:p='u'><p:b/></p:a>") == ["<a", "<b", "b>", "a>"]


def test_a_part_that_is_not_there_is_nothing() -> None:
    scan(zipfile.ZipFile(io.BytesIO(packed({"b": b""}))), "a.xml", Listing())


@pytest.mark.parametrize(
    "xml", [b"<a><b></a>", b"", b"<!DOCTYPE a><a/>", b"<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>"]
)
def test_damage_and_declarations_are_refused_with_their_line(xml: bytes) -> None:
    with pytest.raises(Unreadable, match=r"part a\.xml, line 1: damaged XML"):
        listed(xml)


@pytest.mark.parametrize(("attributes", "on"), [({}, True), ({"val": "0"}, False), ({"val": "true"}, True)])
def test_a_switch_without_a_value_is_on(attributes: Attributes, on: bool) -> None:
    assert is_on(attributes) is on


def test_other_switches_are_off_when_left_out() -> None:
    assert not is_on({}, "hidden")
