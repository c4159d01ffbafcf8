"""What a cell looks like, judged by its text alone: a date, a name, a number of ten digits, rubbish."""

import re
from collections.abc import Iterable

LONGEST = 300  # nothing this module knows is longer; a novel in a cell is not searched

APOSTROPHES = str.maketrans(dict.fromkeys("’ʼ`´‘ʹ′＇", "'"))
DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
MONTHS = (
    r"(?:січ|лют|бер(?!іг)|квіт|трав|черв|лип|серп|вер|жовт|листоп|груд"
    r"|янв|фев|мар|апр|ма[яй]|июн|июл|авг|сен|окт|ноя|дек"
    r"|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[а-яіїєґa-z]*\.?"
)
YEAR = r"(?:19|20)\d\d"
YEAR_END = r"(?:\s*(?:року|рік|року|года|год|р|г)\.?)?(?:\s*(?:народження|рождения|нар|рожд|н|р)\.?)?"
FULL_DATE = re.compile(
    rf"(?:\d{{1,2}}\s*[./,-]\s*\d{{1,2}}\s*[./,-]\s*(?:{YEAR}|\d\d)|{YEAR}[-./]\d{{1,2}}[-./]\d{{1,2}}"
    rf"|[«\"]?\d{{1,2}}[»\"]?\s+{MONTHS}\s+{YEAR}|{MONTHS}\s+\d{{1,2}},?\s+{YEAR})"
    rf"{YEAR_END}(?:[\sT]+\d{{1,2}}:\d\d(?::\d\d)?)?",
    re.IGNORECASE,
)
PART_DATE = re.compile(
    rf"(?:[?xх_.]{{1,2}}[./-][?xх\d_]{{1,2}}[./-]|\d{{1,2}}[./-]|{MONTHS}\s+|бл\.?\s*|прибл\.?\s*"
    rf"|ок\.?\s*|около\s*"
    rf"|~\s*|c\.?\s*)?{YEAR}{YEAR_END}",
    re.IGNORECASE,
)
WORD = r"[А-ЯЁЄІЇҐЎA-Z][А-ЯЁЄІЇҐЎA-Zа-яёєіїґўa-zÀ-žœ'-]*"
NAME = re.compile(rf"{WORD}(?:\s+(?:{WORD}|[А-ЯЁЄІЇҐA-Z]\.?)){{0,4}}\.?")
PATRONYMIC = re.compile(
    r"[а-яёєіїґ'-]*(?:ович|йович|ьович|евич|євич|ич|івна|ївна|овна|евна|ична|инична|оглы|огли|кизи|кызы)"
    r"|[a-z'-]*(?:ovych|yovych|iovych|ovich|evich|evych|ievich|ivna|yivna|ovna|evna|ichna|ychna)",
    re.IGNORECASE,
)
SURNAME = re.compile(
    r"[а-яёєіїґў'-]+(?:енко|ук|юк|чук|ко|ський|ська|ський|цький|цька|ский|ская|цкий|цкая|ов|ова|ев|ева"
    r"|єв|єва|ін|іна"
    r"|ин|ина|ик|як|ак|ець|ець|ець|ий|ій|ар|ич|ар|ів|аль|уля)"
    r"|[a-z'-]+(?:enko|chuk|uk|iuk|yuk|skyi|skyy|skiy|sky|ska|tskyi|ov|ova|ev|eva|in|ina|yk|ets)",
    re.IGNORECASE,
)
INITIALS = re.compile(
    rf"{WORD}(?<=\w\w)\s+(?:[А-ЯЁЄІЇҐA-Z]\.\s*){{1,2}}|(?:[А-ЯЁЄІЇҐA-Z]\.\s*){{1,2}}{WORD}(?<=\w\w)"
)
RANK = re.compile(
    r"(?:ст(?:арший|\.)|мол(?:одший|\.)|мл\.|младший|гол(?:овний|\.)|главный|штаб|майстер|ген(?:ерал"
    r"|\.)|senior|junior"
    r"|staff|master|chief|first|second)?[\s.-]*(?:рекрут|рядов(?:ий|ой)|ряд\.?|солдат|солд\.|матрос"
    r"|єфрейтор|ефрейтор"
    r"|серж(?:ант|\.)|с-т|майстер-сержант|мастер-сержант|старшина|ст-на|прапорщик|пр-к|мічман|мичман"
    r"|лейтенант|лейт\.|л-т"
    r"|капітан|капитан|к-н|майор|м-р|підполковник|подполковник|п/п-к|полковник|п-к|генерал|ген\."
    r"|private|soldier|recruit"
    r"|corporal|sergeant|lieutenant|captain|major|colonel|general|seaman"
    r"|warrant officer)[\s\wа-яіїєґ'/.-]{0,30}",
    re.IGNORECASE,
)
SEX = re.compile(
    r"(?:ч|ж|м|m|f|чол|жін|муж|жен)\.?|чоловік|чоловіча|жінка|жіноча|муж(?:чина|ской)|жен(?:щина|ский)"
    r"|male|female",
    re.I,
)
UNIT = re.compile(
    r"\b(?:в/ч|вч|військов\w* частин\w*|войсков\w* част\w*|[ав]\s?-?\d{4}|бригад\w*"
    r"|о[а-яіїєґ]{0,3}бр\w*|батальйон\w*|батальон\w*"
    r"|полк\w*|загін|загону|отряд\w*|рот[аиіы]|взвод\w*|прикордонн\w*|дивізі\w*|дивизи\w*|нгу|зсу|дпсу"
    r"|тро|сбу|нпу|азс"
    r"|unit|brigade|battalion|regiment|company|platoon|detachment)\b",
    re.IGNORECASE,
)
REGION = re.compile(
    r"(?:[а-яіїєґ'-]+(?:ська|цька|зька|ская|цкая)(?:\s*(?:обл|область)\.?)?|(?:м\.|г\.)?\s*(?:київ|киев"
    r"|севастополь)"
    r"|(?:ар|арк)?\s*крим|крым|[a-z]+ (?:oblast|region))",
    re.IGNORECASE,
)
PLACE = re.compile(
    r"(?:^|[\s,])(?:м|с|смт|сел|г|пгт|д|х|ст)\.\s?[А-ЯЁЄІЇҐ]|(?:^|[\s,])(?:місто|село|город|вул|ул|р-н"
    r"|район|обл)\b\.?",
)
MOJIBAKE = re.compile(
    r"(?:[РС][\u0402-\u040f\u0452-\u045f\xa0-\xbf‚„…†‡€‰‹‘’“”•–—™›№]){3}|(?:[ÐÑ][\x80-\xff]){3}|[À-ÿ]{5}"
)
SUSPECT = re.compile("[#?\ufffd¿□À-ÿ]|[РС][°±µ¶·ЂЃ‚ѓ„†‡€‰Љ-Џђљ-џЎўЈ¤¦§©¬®Ѕѕј]")


def plain(text: str) -> str:
    """Fold what a cell's text is written with: line breaks, apostrophes, dashes, runs of blanks."""
    return " ".join(text[:LONGEST].translate(APOSTROPHES).translate(DASHES).replace("\xad", "").split())


def is_date(text: str) -> bool:
    """Whether the text is a whole date, as people write them; the day may be impossible (31.02)."""
    return FULL_DATE.fullmatch(plain(text)) is not None


def is_partial_date(text: str) -> bool:
    """Whether the text is a year, a month with a year, or a date with unknown parts."""
    return PART_DATE.fullmatch(plain(text)) is not None


def is_patronymic(word: str) -> bool:
    """Whether one word ends as patronymics do."""
    return len(word) > 3 and PATRONYMIC.fullmatch(word) is not None


def has_patronymic(text: str) -> bool:
    """Whether the text reads as a person's name of two words or more, one of them a patronymic."""
    if len(text) > LONGEST or len(text) < 4:
        return False
    words = plain(text).split(" ")
    return 2 <= len(words) <= 8 and any(is_patronymic(word.strip(",.;()")) for word in words[1:])


def is_full_name(text: str) -> bool:
    """Whether the text reads as a person's name of two words or more, or a surname with initials."""
    return has_patronymic(text) or ("." in text and INITIALS.match(plain(text)) is not None)


def is_name_like(text: str) -> bool:
    """Whether the text could be a name: one to five words with capitals, no digits."""
    return NAME.fullmatch(plain(text)) is not None


def is_suspect(filled: Iterable[tuple[int, str]]) -> bool:
    """Whether anything in a row is worth a closer look by `is_rubbish`."""
    return SUSPECT.search("\n".join([text for _, text in filled])) is not None


def is_rubbish(text: str) -> bool:
    """Whether the letters are destroyed: ####, ????, replacement signs, one encoding read as another."""
    short = text[:LONGEST].strip()
    if not short:
        return False
    if len(short) > 2 and not set(short) - set("#? .,;-"):
        return "#" in short or "?" in short
    lost = sum(short.count(sign) for sign in "\ufffd?¿□")
    letters = sum(map(str.isalpha, short))
    return (lost > 2 and lost > letters) or "\ufffd" * 2 in short or MOJIBAKE.search(short) is not None


def year_in(text: str) -> int | None:
    """Return the first year of four digits in the text, if it has one."""
    found = re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", text[:LONGEST])
    return int(found.group()) if found else None
