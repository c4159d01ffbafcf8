"""Numbers, dates and odds as people write them: 1 306 and 8,4, dd.mm.yyyy, a real minus, odds in words."""

import re
from datetime import date, datetime
from decimal import ROUND_HALF_EVEN, Decimal
from math import floor, log10

from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

MINUS = "\N{MINUS SIGN}"
MILLION = 1_000_000
# The strength of one weight in bits, in words; linkage.md calls for words before figures.
STRENGTHS = ((5.0, "strong"), (2.0, "moderate"), (0.5, "weak"), (0.05, "slight"))


def number(value: float, places: int = 0) -> str:
    """Write a number with the language's separators and a real minus."""
    exact = Decimal(str(abs(value))).quantize(Decimal(10) ** -places, ROUND_HALF_EVEN)
    text = formats.number_format(exact, places, use_l10n=True, force_grouping=True)
    negative = value < 0 and any(digit in text for digit in "123456789")
    return MINUS + text if negative else text


def signed(value: float, places: int = 1) -> str:
    """Write a weight with its sign; nothing has none."""
    text = number(value, places)
    positive = value > 0 and any(digit in text for digit in "123456789")
    return "+" + text if positive else text


def day(value: date | datetime | str | None) -> str:
    """Write a day, or as much of one as is known: 12.04.2001, 04.2001, 2001; nothing known is a dash."""
    if not value:
        return "—"
    if isinstance(value, datetime):
        value = timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    return ".".join(reversed(value.split("-"))) if re.fullmatch(r"\d{4}(-\d\d){0,2}", value) else value


def moment(value: datetime | None) -> str:
    """Write a day and time in the time zone of the page."""
    if value is None:
        return "—"
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{local:%d.%m.%Y, %H:%M}"


def span(first: date, last: date) -> str:
    """Write an interval of days as short as it can be read: 14–17.05.2024."""
    if first == last:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%d}–{last:%d.%m.%Y}"
    if first.year == last.year:
        return f"{first:%d.%m}–{last:%d.%m.%Y}"
    return f"{day(first)}–{day(last)}"


def strength(bits: float) -> str:
    """Say in words how much one weight adds or takes away."""
    level = next((name for least, name in STRENGTHS if abs(bits) >= least), "nothing")
    words = {
        ("strong", True): _("strongly for"),
        ("moderate", True): _("moderately for"),
        ("weak", True): _("weakly for"),
        ("strong", False): _("strongly against"),
        ("moderate", False): _("moderately against"),
        ("weak", False): _("weakly against"),
        ("slight", True): _("adds almost nothing"),
        ("slight", False): _("takes away almost nothing"),
        ("nothing", True): _("changes nothing"),
        ("nothing", False): _("changes nothing"),
    }
    return words[level, bits >= 0]


def odds(bits: float) -> str:
    """Say a total weight as odds in words, rounded as coarsely as it is known."""
    ratio = 2.0 ** min(abs(bits), 40.0)
    if ratio < 1.5:
        return _("about as likely as not that this is one person")
    if ratio >= MILLION:
        return (
            _("more than a million to 1 that this is one person")
            if bits > 0
            else _("more than a million to 1 that these are different people")
        )
    figure = number(_rounded(ratio))
    if bits > 0:
        return _("about %(odds)s to 1 that this is one person") % {"odds": figure}
    return _("about %(odds)s to 1 that these are different people") % {"odds": figure}


def wrong(bits: float) -> str:
    """Say how often pairs of this weight turn out to be different people, as people counted among many."""
    share = 1 / (1 + 2.0 ** max(-40.0, min(40.0, bits)))
    among = next((size for size in (1_000, 10_000, 100_000, MILLION) if round(share * size)), 0)
    if not among:
        return _("Of a million pairs of this weight fewer than one turns out to be different people.")
    people = round(share * among)
    text = ngettext(
        "Of %(among)s pairs of this weight about %(count)s turns out to be different people.",
        "Of %(among)s pairs of this weight about %(count)s turn out to be different people.",
        people,
    )
    return text % {"among": number(among), "count": number(people)}


def _rounded(value: float) -> int:
    """Round to two figures that count: 338 becomes 340."""
    scale = 10 ** max(0, floor(log10(value)) - 1)
    return int(round(value / scale) * scale)
