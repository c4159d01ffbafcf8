"""The kinds of lists measured: which hands write them, how often they slip, and who is on them."""

from dataclasses import dataclass, field

from byname.cli.invented.damage import Rates

MIXED = {"ru": 42.0, "uk": 23.0, "latin": 35.0}


@dataclass(frozen=True, slots=True)
class Setting:
    """One kind of list. Shares are of all rows; the rest are rows for registered people."""

    languages: dict[str, float] = field(default_factory=lambda: dict(MIXED))
    rates: Rates = field(default_factory=Rates)
    declined: float = 0.1
    absent: float = 0.32
    kin: float = 0.45
    namesakes: float = 0.2
    repeats: float = 0.04
    junk: float = 0.02
    pairs: float = 0.003
    block: int = 50


SETTINGS = {
    "realistic": Setting(),
    "hard": Setting(
        languages={"ru": 35.0, "uk": 15.0, "latin": 50.0},
        rates=Rates().scaled(1.8),
        declined=0.12,
        absent=0.34,
    ),
    "easy": Setting(languages={"uk": 100.0}, rates=Rates().scaled(0.2), declined=0.0, absent=0.2, pairs=0.0),
    "genitive": Setting(declined=0.3),
}
