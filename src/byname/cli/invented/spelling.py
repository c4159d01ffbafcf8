"""How one name is written by different hands: romanisations of several decades, and cases of declension."""

from functools import cache

from byname.cli.invented.tables import table

_VOWELS = "аеєиіїоуюяыэё"
SYSTEMS_UK = ("kmu_2010", "passport_2007", "passport_2004", "national_1996", "bgn_pcgn_1965")
SYSTEMS_UK_ABROAD = ("french_uk", "german_uk", "polish_uk", "scholarly_uk")
SYSTEMS_RU = ("icao_9303_ru", "passport_ru_1997", "bgn_pcgn_1947_ru", "driver_ru_2000")
SYSTEMS_RU_ABROAD = ("soviet_french_ru", "german_ru")


@cache
def _rules(system: str) -> tuple[dict[str, str], ...]:
    """Order a system's rows: longest letters first, those with a context before those without."""
    rows = [row for row in table("romanisation") if row["system"] == system]
    if not rows:
        raise LookupError(f"no romanisation table for {system!r}")
    return tuple(sorted(rows, key=lambda row: (-len(row["cyrillic"]), not row["context"])))


def _holds(context: str, before: str, after: str) -> bool:
    kind, _, letters = context.partition(":")
    if kind == "after":
        return bool(before) and before[-1] in letters
    if kind == "before":
        return bool(after) and after[0] in letters
    if kind == "between_vowels":
        return bool(before) and bool(after) and before[-1] in _VOWELS and after[0] in _VOWELS
    return not after if kind == "final" else True


def _romanise_word(word: str, system: str) -> str:
    low, out, at = word.lower(), [], 0
    while at < len(low):
        for rule in _rules(system):
            size = len(rule["cyrillic"])
            if low.startswith(rule["cyrillic"], at) and _holds(rule["context"], low[:at], low[at + size :]):
                out.append(rule["latin_initial"] if at == 0 and rule["latin_initial"] else rule["latin"])
                at += size
                break
        else:
            out.append(low[at])
            at += 1
    latin = "".join(out)
    return latin[:1].upper() + latin[1:] if word[:1].isupper() else latin


@cache
def romanise(text: str, system: str) -> str:
    """Write Cyrillic text in Latin letters by a named system; letters the system lacks stay."""
    words = ["-".join(_romanise_word(part, system) for part in word.split("-")) for word in text.split(" ")]
    return " ".join(words)


# Endings of the nominative, longest first: (ending, sexes, genitive, dative). "" keeps the word.
_UK = (
    ("ський", "M", "ського", "ському"), ("цький", "M", "цького", "цькому"),
    ("зький", "M", "зького", "зькому"),
    ("ська", "F", "ської", "ській"), ("цька", "F", "цької", "цькій"), ("зька", "F", "зької", "зькій"),
    ("ий", "M", "ого", "ому"), ("ова", "F", "ової", "овій"), ("ева", "F", "евої", "евій"),
    ("іна", "F", "іної", "іній"), ("івна", "F", "івни", "івні"), ("ївна", "F", "ївни", "ївні"),
    ("ець", "M", "ця", "цю"), ("ій", "M", "ія", "ію"), ("ей", "M", "ея", "ею"), ("ай", "M", "ая", "аю"),
    ("ія", "MF", "ії", "ії"), ("я", "MF", "і", "і"), ("ка", "MF", "ки", "ці"), ("га", "MF", "ги", "зі"),
    ("ха", "MF", "хи", "сі"), ("а", "MF", "и", "і"), ("о", "M", "а", "у"), ("ь", "M", "я", "ю"),
    ("ар", "M", "аря", "арю"),
)  # fmt: skip
_RU = (
    ("ский", "M", "ского", "скому"), ("цкий", "M", "цкого", "цкому"), ("ская", "F", "ской", "ской"),
    ("цкая", "F", "цкой", "цкой"), ("ый", "M", "ого", "ому"), ("ой", "M", "ого", "ому"),
    ("ая", "F", "ой", "ой"),
    ("ова", "F", "овой", "овой"), ("ева", "F", "евой", "евой"), ("ёва", "F", "ёвой", "ёвой"),
    ("ина", "F", "иной", "иной"), ("вна", "F", "вны", "вне"), ("чна", "F", "чны", "чне"),
    ("ец", "M", "ца", "цу"), ("ий", "M", "ия", "ию"), ("ей", "M", "ея", "ею"), ("ай", "M", "ая", "аю"),
    ("ия", "MF", "ии", "ии"), ("я", "MF", "и", "е"), ("ка", "MF", "ки", "ке"), ("га", "MF", "ги", "ге"),
    ("ха", "MF", "хи", "хе"), ("а", "MF", "ы", "е"), ("ь", "M", "я", "ю"),
)  # fmt: skip
_STAYS = {"uk": ("их", "ко"), "ru": ("их", "ых", "ко", "о")}
CASES = ("genitive", "dative")


def decline(word: str, case: str, language: str, sex: str) -> str:
    """Put one name into the genitive or dative as documents «виданий на», «обміняти …» do.

    A woman's surname on a consonant or -о stays, and so does -ко for both sexes in Russian; fleeting vowels
    beyond -ець and two given names are left alone.
    """
    index = 2 + CASES.index(case)
    word = {"Павел": "Павл", "Лев": "Льв"}.get(word, word)
    stays = _STAYS[language] if sex == "F" or language == "ru" else ("их",)
    if word.endswith(stays):
        return word
    for rule in _UK if language == "uk" else _RU:
        if sex in rule[1] and word.endswith(rule[0]):
            return word[: -len(rule[0])] + rule[index]
    if sex == "M" and word[-1].lower() not in _VOWELS:
        return word + ("у" if case == "dative" else "а")
    return word
