"""Checkpoints in the form outside tools read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byname.core.errors import ProofFailed
from byname.core.merkle.checkpoint import Checkpoint
from byname.core.merkle.note import Signer

SIGNER = Signer("example.org/log", bytes(range(32)))
BODY = "example.org/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"


def test_the_example_of_the_specification_reads_and_writes_back() -> None:
    checkpoint = Checkpoint.decode(BODY)
    assert (checkpoint.origin, checkpoint.size) == ("example.org/behind-the-sofa", 20852163)
    assert checkpoint.encode() == BODY


@given(st.integers(0, 2**63), st.binary(min_size=32, max_size=32))
def test_a_signed_checkpoint_opens_as_it_was(size: int, root: bytes) -> None:
    checkpoint = Checkpoint(SIGNER.name, size, root)
    assert Checkpoint.open(checkpoint.sign(SIGNER), SIGNER.verifier()) == checkpoint


@pytest.mark.parametrize(
    "body",
    [
        "",
        BODY + "an extension line\n",
        BODY.replace("20852163", "020852163"),
        BODY.replace("20852163", "-1"),
        BODY.replace("20852163", "²"),
        BODY.replace("q2I=", "q2J="),
        BODY.replace("CsUY", ""),
        BODY[:-1],
    ],
)
def test_what_is_not_exactly_a_checkpoint_is_refused(body: str) -> None:
    with pytest.raises(ProofFailed):
        Checkpoint.decode(body)


def test_a_checkpoint_of_another_log_is_refused_even_where_the_signature_holds() -> None:
    note = SIGNER.sign(BODY)
    with pytest.raises(ProofFailed, match="not of example"):
        Checkpoint.open(note, SIGNER.verifier())


def test_a_checkpoint_is_not_signed_under_another_name() -> None:
    with pytest.raises(ProofFailed, match="signed under that name"):
        Checkpoint.decode(BODY).sign(SIGNER)
