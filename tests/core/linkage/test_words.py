import pytest

from byname.core.linkage.rates import FIELDS, LEVELS
from byname.core.linkage.words import KIN, REASONS, ROW_REASONS, reason

NAMES = ("surname", "given_name", "patronymic")


@pytest.mark.parametrize("field", [field for field in FIELDS if field not in NAMES])
def test_every_level_of_every_field_has_words(field: str) -> None:
    assert all(reason(field, level.name.lower()) for level in LEVELS[field])


def test_a_field_has_its_own_words_where_it_has_them() -> None:
    assert reason("unit", "other") != reason("place", "other")
    assert reason("surname", "other") == REASONS["other"]


def test_a_code_without_words_is_refused() -> None:
    with pytest.raises(KeyError):
        reason("birth", "no_such_code")


def test_no_words_on_kin_claim_to_know() -> None:
    assert all("perhaps" in words for words in KIN.values())


def test_words_are_short_and_without_a_full_stop() -> None:
    said = [*REASONS.values(), *ROW_REASONS.values(), *KIN.values()]
    assert all(0 < len(words) < 80 and not words.endswith(".") for words in said)
