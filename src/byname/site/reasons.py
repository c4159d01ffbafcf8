"""The words of `core.linkage` in the language of the page."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from byname.core.linkage import words

Words = Mapping[str, str | Promise]


def _shown(said: words.Words) -> Words:
    return {code: gettext_lazy(text) for code, text in said.items()}


REASONS = _shown(words.REASONS)
ROW_REASONS = _shown(words.ROW_REASONS)
KIN = _shown(words.KIN)
