"""Exact search over keyed tokens: what is typed is never compared with anything but hashes."""

from collections.abc import Sequence

from byname.apps.access.actor import Actor
from byname.apps.access.roles import Compartment
from byname.apps.register.models import Person, SearchToken
from byname.apps.register.tokens import TokenKind, keys_of, tokens

MOST = 20
NUMBERS = (TokenKind.TAX_NUMBER, TokenKind.PERSONAL_NUMBER)
ORDER = (
    TokenKind.TAX_NUMBER,
    TokenKind.PERSONAL_NUMBER,
    TokenKind.NAME,
    TokenKind.BIRTH_YEAR_SURNAME,
    TokenKind.SURNAME_INITIAL,
)


def search_exact(
    actor: Actor,
    *,
    surname: str = "",
    given_name: str = "",
    patronymic: str = "",
    birth: str = "",
    personal_number: str = "",
    tax_number: str = "",
    kinds: Sequence[TokenKind] = ORDER,
) -> list[Person]:
    """Return up to twenty visible people who have a key of what was typed, the surest kind first.

    Nothing found is an empty answer. The caller enters the search, without what was typed.
    """
    keys = keys_of(
        [surname] if surname else [],
        [given_name] if given_name else [],
        [patronymic] if patronymic else [],
        [birth] if birth else [],
        [personal_number] if personal_number else [],
        [tax_number] if tax_number else [],
    )
    found: dict[Person, None] = {}
    for kind in kinds:
        wanted = [key for key in keys if key[0] == kind]
        hashed = [one for key in wanted for compartment in Compartment for one in tokens(key, compartment)]
        rows = SearchToken.objects.visible_to(actor).filter(kind=kind, token__in=hashed)
        people = Person.objects.visible_to(actor).filter(pk__in=rows.values("person"))
        found |= dict.fromkeys(people[:MOST])
    return list(found)[:MOST]
