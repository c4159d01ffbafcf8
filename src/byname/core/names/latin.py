"""Latin spellings of Cyrillic names, read as those who wrote them would: officially, in German, in French.

One Latin letter may stand for several Cyrillic ones, but not in one and the same word at will: whoever writes
w for в writes sch for ш. So a word is read whole, once in each manner it may have been written in, and not
letter by letter in every combination; that keeps the readings few and strangers out of them.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from byname.core.names.scripts import APOSTROPHES

# Official and English usage: KMU 2010 and the systems before it, BGN/PCGN, ICAO, passports. Letters with
# signs are here too: no other manner reads them otherwise.
_OFFICIAL = {
    "schtsch": "ш", "shtch": "ш", "stsch": "ш", "shch": "ш", "chtch": "ш", "szcz": "ш", "shh": "ш",
    "tsch": "ч", "stch": "ш", "sch": "ш", "tch": "ч", "tsh": "ч", "zgh": "зг", "sh": "ш", "sz": "ш",
    "zh": "ж", "kh": "г", "gh": "г", "ch": "ч", "cz": "ч", "ts": "ц", "tz": "ц", "tc": "ц", "ph": "ф",
    "th": "т", "ou": "у", "ck": "цк", "ci": "ци", "ce": "це", "cy": "ци", "c": "к", "x": "кс",
    **dict(zip("abdefghijklmnopqrstuvwyz", "абдефггииклмнопкрстуввиз", strict=True)),
    **dict(zip("žčšżłßđıøæŝĉ", "жчшжлсдиоешч", strict=True)),
}  # fmt: skip
_SOFT_O = re.compile("(?<=[bcdfghklmnpqrstvwxzčšžŝ])[yj]o")
_SOFT_SIGN = re.compile("(?<=[bcdfghklmnpqrstvwxzčšžŝ])j(?![aeiouyа-я])")
_CONSONANT_IO = re.compile("(?<=[bcdfghklmnpqrstvwxzčšžŝ])io")
_FF = re.compile(r"(?<=[eo])ff\b")


@dataclass(frozen=True, slots=True)
class Manner:
    """One way to write Cyrillic in Latin letters, by what it does otherwise than official usage.

    `never` are letters a word so written cannot hold, `sign` such as hardly any other manner has, and `marks`
    those that are read otherwise (a word without any reads alike).
    """

    letters: dict[str, str]
    marks: re.Pattern[str]
    never: re.Pattern[str]
    sign: re.Pattern[str]
    tokens: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        tokens = "|".join(sorted(map(re.escape, self.letters), key=len, reverse=True))
        object.__setattr__(self, "tokens", re.compile(f"{tokens}|.", re.DOTALL))

    def read(self, word: str) -> str:
        """Write the word in Cyrillic letters."""
        letters = self.letters
        return "".join([letters.get(token, token) for token in self.tokens.findall(word)])


def _manner(letters: str, *, marks: str, never: str, sign: str = r"(?!)") -> Manner:
    own = dict(pair.split("=") for pair in letters.split())
    return Manner({**_OFFICIAL, **own}, re.compile(marks), re.compile(never), re.compile(sign))


_PLAIN = _manner("", marks="", never="(?!)")
_VOICED = "sa=за se=зе si=зи so=зо su=зу sy=зи sb=зб sd=зд sg=зг sj=зи sl=зл sm=зм sn=зн sr=зр sw=зв"
_GERMAN = "z=ц ch=г stsch=сч ou=оу"
_NOT_GERMAN = "[včšžłżśćń]|zh|kh|cz|sz|y[aeou]|c(?![hk])"
_NO_SIGN_OF_GERMAN = "^(?!.*(?:[wj]|sch))"
_NOT_FRENCH = "[wčšžłżśćń]|sh|zh|kh|sz|cz|sch|y[aeou]|j$"
_NOT_CABLED = "[wčšžłżśćń]|sz|cz|sch|zh|j$"
_MANNERS = (
    # Scholars, ISO 9, GOST, DSTU: c and cz are ц, x is х, eh is э.
    _manner(
        "c=ц ck=цк cz=ц x=г eh=е th=тг", marks="c(?!h)|x|eh|th", never="w|sz|tch|sch|ou", sign="[čšžŝěêâû]"
    ),
    # Germans: z is ц, ch is х, sh (or sch too) is ж; s is з as often as с, and then sh may be зг.
    _manner(f"{_GERMAN} sh=ж", marks="z|sh|ch", never=_NOT_GERMAN, sign="sch"),
    _manner(
        f"{_GERMAN} sh=ж {_VOICED}", marks="s[abdegijlmnoruwy]",
        never=f"{_NOT_GERMAN}|[iy]i|{_NO_SIGN_OF_GERMAN}.*[sc]h",
    ),
    _manner(f"{_GERMAN} sh=зг s=з", marks="s(?!ch)", never=f"{_NOT_GERMAN}|{_NO_SIGN_OF_GERMAN}"),
    _manner(f"{_GERMAN} sch=ж", marks="(?<!t)sch(?!tsch)", never=_NOT_GERMAN),
    # Frenchmen and Soviet passports in the French manner: j is ж, ch is ш, tch is ч.
    _manner(
        "j=ж ch=ш gue=ге gui=ги guy=ги qu=к", marks="j|(?<!t)ch|gu|qu", never=_NOT_FRENCH, sign="(?<!s)tch|ou"
    ),
    # Poles: ch is х, c is ц, rz is ж.
    _manner(
        "ch=г c=ц rz=ж", marks="c(?!z)|rz", never="[vxčšž]|sh|zh|kh|tch|sch|y[aeou]", sign="[łżśćńź]|sz|cz"
    ),
    # Passports of 2004 and cables: j is ж, c is к or ц.
    _manner("j=ж ci=ки ce=ке cy=ки ck=кк", marks="j|c[ieyk]", never=_NOT_CABLED),
    _manner("j=ж c=ц sc=ш", marks="c(?!h)", never=f"{_NOT_CABLED}|kh"),
    # Systems without zgh, and letters that lost their hook on the way: c for č.
    _manner("zh=зг", marks="zh", never="zgh"),
    _manner("c=ч", marks="c(?![hkz])", never="[wčšžłżśćń]|sz|sch|zh|sh|ch"),
)  # fmt: skip


def read(word: str) -> Iterator[str]:
    """Give the readings of a Latin word (in lower case) in Cyrillic letters, the likeliest first."""
    word = _SOFT_SIGN.sub("", _FF.sub("v", _bare(word)))
    able = [manner for manner in _MANNERS if manner.marks.search(word) and not manner.never.search(word)]
    signed = [manner for manner in able if manner.sign.search(word)]
    for manner in (*signed, _PLAIN, *able):
        yield manner.read(word if manner.letters["j"] == "ж" else _SOFT_O.sub("е", word))
    if _CONSONANT_IO.search(word):
        yield _PLAIN.read(_CONSONANT_IO.sub("е", word))


def _bare(word: str) -> str:
    """Take off the signs that no table of ours reads."""
    if word.isascii():
        return word
    return "".join(
        x
        if x in _OFFICIAL
        else "".join(y for y in unicodedata.normalize("NFKD", x) if not unicodedata.combining(y))
        for x in word
        if x not in APOSTROPHES
    )
