"""Claims about invented people, ready to be recorded."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import transaction

from byname.apps.access.actor import Actor
from byname.apps.register import services
from byname.apps.register.inputs import ClaimInput, SourceInput
from byname.apps.register.models import Person
from byname.apps.register.vocabulary import Predicate, SourceType
from tests.cast import Cast

MOTHER = SourceInput(type=SourceType.FAMILY, who="Галаган Оксана", confidential=True)
NOTICE = SourceInput(type=SourceType.OFFICIAL_NOTICE, party="B", reference="notice 14")


def claim(predicate: str, value: str = "", source: Any = MOTHER, **more: Any) -> ClaimInput:
    graded: dict[str, Any] = {"reliability": "B", "credibility": "2", **more}
    return ClaimInput(predicate=Predicate(predicate), value=value, source=source, **graded)


GALAGAN = [
    claim("surname", "Ґалаґан"),
    claim("given_name", "Сергій"),
    claim("patronymic", "Миколайович"),
    claim("sex", "ч"),
    claim("birth_date", "12.04.2001"),
    claim("place_last_seen", "с. Вишневий Яр", event="2024-05-14/2024-05-17"),
    claim("captivity", "B", NOTICE, event="2025-02-01"),
]


@contextmanager
def trial() -> Iterator[Cast]:
    """Give one example of a law its own cast, and undo all it did: examples share the test's database."""
    with transaction.atomic():
        yield Cast({})
        transaction.set_rollback(True)


Register = Callable[..., Person]


@pytest.fixture
def register(registrar: Actor) -> Register:
    """Open a record on Galagan, or on whoever the claims describe."""

    def one(claims: list[ClaimInput] | None = None, **more: Any) -> Person:
        return services.register_person(registrar, GALAGAN if claims is None else claims, **more)

    return one


@pytest.fixture
def galagan(register: Register) -> Person:
    return register()


@pytest.fixture
def decide(cast: Cast) -> Callable[..., Any]:
    """Have a caseworker propose decisions, a verifier approve them, and write them down."""
    from byname.apps.access import approvals
    from byname.apps.register.inputs import decisions_content

    def written(*decisions: Any) -> Any:
        proposal = services.propose_decisions(cast.actor("caseworker"), decisions)
        approvals.approve(
            cast.actor("verifier"), proposal, approvals.content_hash(decisions_content(decisions))
        )
        return services.record_decisions(cast.actor("verifier"), decisions, approval=proposal)

    return written
