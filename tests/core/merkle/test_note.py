"""Signed notes, with the example of golang.org/x/mod/sumdb/note, which the C2SP text takes over."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byname.core.errors import ProofFailed
from byname.core.merkle.note import Signer, Verifier

VKEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
SIGNATURE = "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="
NOTE = f"{TEXT}\n— PeterNeumann {SIGNATURE}\n"
SIGNER = Signer("example.org/log", bytes(range(32)))
NOBODY = "— example.org/nobody x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZI=\n"


def test_the_published_note_opens_with_its_published_key() -> None:
    assert Verifier.decode(VKEY).open(NOTE) == TEXT


def test_the_published_key_is_written_as_published() -> None:
    assert Verifier.decode(VKEY).encode() == VKEY


@pytest.mark.parametrize(
    ("old", "new"), [("answer", "solution"), ("problem is.\n", "problem is\n"), ("x08go/ZJ", "x08go/ZK")]
)
def test_the_published_note_does_not_open_once_changed(old: str, new: str) -> None:
    with pytest.raises(ProofFailed):
        Verifier.decode(VKEY).open(NOTE.replace(old, new))


@given(st.text(st.characters(blacklist_categories=("Cc", "Cs")), max_size=80))
def test_whatever_is_signed_opens_again(line: str) -> None:
    text = f"{line}\n\nlast line\n"
    assert SIGNER.verifier().open(SIGNER.sign(text)) == text


@given(st.integers(0, 10_000), st.characters(blacklist_categories=("Cs",)))
def test_no_changed_letter_of_the_text_goes_unseen(at: int, letter: str) -> None:
    text = "example.org/log\n12\nroot\n"
    at %= len(text)
    if text[at] == letter:
        return
    note = SIGNER.sign(text).replace(text, text[:at] + letter + text[at + 1 :], 1)
    with pytest.raises(ProofFailed):
        SIGNER.verifier().open(note)


def test_another_signature_beside_ours_does_not_matter() -> None:
    note = SIGNER.sign("text\n")
    assert SIGNER.verifier().open(note + NOBODY) == "text\n"
    assert SIGNER.verifier().open(note.replace("\n\n", f"\n\n{NOBODY}")) == "text\n"


def test_a_note_signed_by_another_key_of_the_same_name_is_refused() -> None:
    other = Signer(SIGNER.name, bytes(32))
    with pytest.raises(ProofFailed, match="no signature by"):
        SIGNER.verifier().open(other.sign("text\n"))


@pytest.mark.parametrize(
    "note", ["", "text\n", "text\n\n", "text\n\nsigned, somebody\n", SIGNER.sign("text\n")[:-1]]
)
def test_what_is_not_a_signed_note_is_refused(note: str) -> None:
    with pytest.raises(ProofFailed):
        SIGNER.verifier().open(note)


@pytest.mark.parametrize("text", ["no line break", "a tab\there\n", "a null\0\n"])
def test_a_text_that_cannot_be_a_note_is_not_signed(text: str) -> None:
    with pytest.raises(ProofFailed):
        SIGNER.sign(text)


@pytest.mark.parametrize(
    "vkey",
    [
        "",
        "name",
        "name+c74f20a3",
        VKEY.replace("c74f20a3", "c74f20a4"),
        VKEY[:-4],
        VKEY + "!",
        VKEY.replace("+AR", "+BR"),
    ],
)
def test_a_damaged_verifier_key_is_refused(vkey: str) -> None:
    with pytest.raises(ProofFailed):
        Verifier.decode(vkey)


@pytest.mark.parametrize("name", ["", "two words", "a+b"])
def test_a_name_that_would_not_read_back_is_refused(name: str) -> None:
    with pytest.raises(ProofFailed):
        Signer(name, bytes(32)).verifier()


def test_a_signer_does_not_print_its_seed() -> None:
    assert repr(bytes(range(32))) not in repr(SIGNER)


def test_a_signature_has_one_spelling() -> None:
    """The last letter holds bits that the decoder ignores: no second note may hold by them."""
    note = SIGNER.sign("text\n")
    assert note.endswith("=\n")
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    for letter in set(letters) - {note[-3]}:
        with pytest.raises(ProofFailed):
            SIGNER.verifier().open(f"{note[:-3]}{letter}=\n")
