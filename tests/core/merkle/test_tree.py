"""The tree against the RFC's own recursive definition and the published roots."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byname.core.errors import ProofFailed
from byname.core.merkle.tree import EMPTY_ROOT, Frontier, leaf_hash, node_hash

# The eight entries and roots of Google's certificate-transparency tests, which implement RFC 6962.
PUBLISHED = [
    ("", "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
    ("00", "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
    ("10", "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"),
    ("2021", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"),
    ("3031", "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"),
    ("40414243", "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"),
    ("5051525354555657", "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"),
    ("606162636465666768696a6b6c6d6e6f", "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"),
]


def recursive_root(entries: list[bytes]) -> bytes:
    """MTH of RFC 9162, 2.1.1, word for word."""
    if not entries:
        return sha256(b"").digest()
    if len(entries) == 1:
        return sha256(b"\x00" + entries[0]).digest()
    k = 1
    while k * 2 < len(entries):
        k *= 2
    return sha256(b"\x01" + recursive_root(entries[:k]) + recursive_root(entries[k:])).digest()


def grown(entries: list[bytes]) -> Frontier:
    frontier = Frontier()
    for entry in entries:
        frontier = frontier.append(leaf_hash(entry))
    return frontier


def test_the_published_roots_come_out() -> None:
    frontier = Frontier()
    for entry, root in PUBLISHED:
        frontier = frontier.append(leaf_hash(bytes.fromhex(entry)))
        assert frontier.root().hex() == root


@pytest.mark.parametrize("size", range(66))
def test_the_root_is_the_one_the_rfc_defines(size: int) -> None:
    entries = [f"entry {number}".encode() for number in range(size)]
    assert grown(entries).root() == recursive_root(entries)


@given(st.lists(st.binary(max_size=8), max_size=200))
def test_the_root_is_the_one_the_rfc_defines_for_any_entries(entries: list[bytes]) -> None:
    assert grown(entries).root() == recursive_root(entries)


def test_an_empty_log_has_the_hash_of_nothing() -> None:
    assert Frontier().root() == EMPTY_ROOT == sha256(b"").digest()


def test_a_leaf_that_looks_like_a_node_does_not_hash_like_one() -> None:
    left, right = leaf_hash(b"a"), leaf_hash(b"b")
    assert leaf_hash(left + right) != node_hash(left, right)


@given(st.integers(0, 300))
def test_a_stored_frontier_goes_on_as_if_it_had_never_been_stored(size: int) -> None:
    frontier = grown([bytes([number % 256]) for number in range(size)])
    again = Frontier.decode(frontier.size, frontier.encode())
    assert again.append(leaf_hash(b"next")) == frontier.append(leaf_hash(b"next"))


@pytest.mark.parametrize("size", [-1, 1, 3, 4])
def test_a_frontier_of_another_size_is_refused(size: int) -> None:
    with pytest.raises(ProofFailed):
        Frontier.decode(size, "ab" * 32 * (0 if size == 1 else 3))


def test_a_frontier_that_is_not_hexadecimal_is_refused() -> None:
    with pytest.raises(ProofFailed, match="hexadecimal"):
        Frontier.decode(1, "zz" * 32)
