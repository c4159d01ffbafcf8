"""The kinds of lists measured: which hands write them, how often they slip, and who is on them."""

from dataclasses import dataclass, field, replace

from byname.cli.invented.damage import Rates

MIXED = {"ru": 42.0, "uk": 23.0, "latin": 35.0}
# How often the register itself lacks a cell.
GAPS = {"patronymic": 0.02, "birth_date": 0.03, "place": 0.06, "rank": 0.08, "unit": 0.12}


@dataclass(frozen=True, slots=True)
class Setting:
    """One kind of list. Shares are of all rows; the rest are rows for registered people.

    `kin` and `namesakes` are shares of the absent; `abroad` of Latin hands, `women` of registered people
    drawn on purpose among women who bore another surname, `double` of people, `half` of rows for these;
    `gaps` multiplies the register's own gaps.
    """

    languages: dict[str, float] = field(default_factory=lambda: dict(MIXED))
    rates: Rates = field(default_factory=Rates)
    declined: float = 0.1
    abroad: float = 0.2
    absent: float = 0.32
    kin: float = 0.45
    namesakes: float = 0.2
    repeats: float = 0.04
    junk: float = 0.02
    pairs: float = 0.003
    block: int = 50
    women: float = 0.0
    double: float = 0.006
    half: float = 0.4
    gaps: float = 1.0


# A list copied by hand from other copies, dictated in part, half of it in Latin letters: names damaged twice
# as often and sometimes twice, thin rows, and more of those who are not in the register but look like it.
_DAMAGED = replace(
    Rates().scaled(1.8),
    no_patronymic=0.34,
    initials=0.1,
    date_missing=0.29,
    twice=0.25,
    abbreviated=0.03,
    run_together=0.015,
    date_placeholder=0.02,
    place_slip=0.15,
)
SETTINGS = {
    # A third of the Latin hands with habits of other countries, and one Cyrillic hand in seven that declines.
    "realistic": Setting(abroad=0.35, declined=0.15),
    "hard": Setting(
        languages={"ru": 35.0, "uk": 15.0, "latin": 50.0},
        rates=_DAMAGED,
        declined=0.15,
        abroad=0.35,
        absent=0.36,
        kin=0.48,
        namesakes=0.24,
        gaps=1.5,
    ),
    "easy": Setting(
        languages={"uk": 100.0}, rates=Rates().scaled(0.2), declined=0.0, absent=0.2, pairs=0.0, double=0.0
    ),
    "nominative": Setting(declined=0.0),
    "genitive": Setting(declined=0.3),
    "all-genitive": Setting(declined=1.0),
    "women": Setting(rates=replace(Rates(), maiden=0.5), women=0.4),
}
