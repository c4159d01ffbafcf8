"""The words over columns, in Ukrainian, Russian and English, as people write them in lists."""

import re
from collections.abc import Sequence

from byname.core.tabular.content import plain
from byname.core.tabular.workbook import Meaning

LONGEST = 90  # a longer text is a sentence, not a header
SHORT = 40
# Latin letters that stand inside Cyrillic words because somebody's keyboard was on the other layout.
HOMOGLYPHS = str.maketrans(dict(zip("aceiopxykhmtb", "асеіорхукнмтв", strict=True)))

SOMEBODY_ELSE = re.compile(
    r"контакт|телефон|phone|родич|родств|relative|дружин|\bматері|\bматери|\bбатька\b|\bбатьків\b"
    r"|\bмать\b|\bотц[аеу]|\bотец\b|mother|father(?!'?s name)|spouse|next of kin|хто подав|кто подал"
    r"|заявник|заявител"
)
ANOTHER_EVENT = re.compile(
    r"загиб|смерт|гибел|помер|умер|death|died|\bполон[уі]?\b|полонення|\bплен[ау]?\b|пленени|captur"
    r"|captiv|зник|пропа"
    r"|missing|disappear|утриман|содержан|detention|\bheld\b|звільн|освобожд|release|обмін|обмен"
    r"|exchange|повернен"
    r"|возвращ|return|призов|призыв|видач|выдач|issue|похован|захорон|burial|поранен|ранени|затриман"
    r"|задерж|arrest"
    r"|виявлен|обнаруж|found"
)
PLACED = {Meaning.PLACE, Meaning.REGION, Meaning.UNIT}
RULES: Sequence[tuple[Meaning, str]] = (
    (Meaning.TAX_NUMBER, r"рнокпп|\bіпн\b|\bинн\b|ідентифікаційн\w* (?:код|номер)"
                         r"|идентификационн\w* (?:код|номер)"
                         r"|податков|налогов|\btax\b|\btin\b|rnokpp"),
    (Meaning.PERSONAL_NUMBER, r"особ(?:ист\w*|\.) (?:№|номер|код)|\bо/н\b|личн\w* (?:№|номер)|\bл/н\b"
                              r"|жетон|dog ?tag"
                              r"|personal (?:no|num|id)|service (?:no|num)|військов\w* (?:номер|id)"
                              r"|id tag"),
    (Meaning.FULL_NAME, r"\bп\.? ?і\.? ?[бп]\b|\bф\.? ?и\.? ?о\b"
                        r"|прізвищ\w*[, ./та()й-]+(?:власне )?(?:ім'?я|імен|ініц)"
                        r"|фамили\w*[, ./и()-]+(?:им[яе]|иниц)|full ?name|name,? (?:and )?surname"
                        r"|^(?:the )?name$"
                        r"|(?:surname|last name|family name)[, ]+(?:and )?(?:first |given )?(?:name|first)"
                        r"|names? of (?:the )?(?:person|prisoner|pow|deceased)"
                        r"|^(?:військово)?полонен(?:ий|а|ого)$|^особа$"),
    (Meaning.GIVEN_NAME, r"^(?:власне )?ім'?я\b|^имя\b|\bgiven\b|first ?name|forename|^name\b"),
    (Meaning.PATRONYMIC, r"по[ -]?батькові|отчество|patronymic|middle ?name|father'?s name"),
    (Meaning.SURNAME, r"прізвищ|фамили|surname|last ?name|family ?name"),
    (Meaning.BIRTH_DATE, r"народж|рожд|\bд\.? ?[нр]$|\bр\.? ?н$|\bг\.? ?р$|\bнар\b|birth|\bdob\b"
                         r"|\bd\.? ?o\.? ?b\b|\bborn\b"),
    (Meaning.AGE, r"^вік\b|повних років|возраст|полных лет|^лет$|^років$|\bage\b"),
    (Meaning.SEX, r"^стать\b|^пол\b|^sex\b|gender"),
    (Meaning.RANK, r"звання|звание|\brank\b"),
    (Meaning.UNIT, r"в/ч|військов\w* част|воинск\w* част|войсков\w* част|підрозділ|подразделен"
                   r"|місце служби|место службы"
                   r"|формуван|формирован|\bunit\b|бригада|^частина|^часть"),
    (Meaning.REGION, r"област|^обл\b|регіон|регион|region|oblast|province"),
    (Meaning.PLACE, r"місце (?:прож|реєстр)|место (?:жит|прож|регистр)|адрес|проживан|населен\w* пункт"
                    r"|^місто|^город"
                    r"|звідки|откуда|уродженець|уроженец|^район|родом|походжен|происхожд|^place"
                    r"|residence|address|origin"
                    r"|hometown|^city|settlement"),
)  # fmt: skip
COMPILED = [(meaning, re.compile(pattern)) for meaning, pattern in RULES]
PLACE_OF_BIRTH = re.compile(r"місце|место|place|країна|страна|country|город|місто")
DATE_OF_BIRTH = re.compile(r"дата|рік|год|date|year")
RECORD = re.compile(
    r"^(?:ід|ид|record id|row id|case (?:no|number|id)|reference|ref|(?:код|номер|№) (?:запису|справи"
    r"|записи|дела))$"
)
SERIAL = re.compile(
    r"^(?:№|n|no|nr|nº|n°|#|номер|порядковий номер|порядковый номер|s/n|serial(?: no| number)?)?"
    r" ?(?:№|п/п|з/п|пп|зп|п\.п|з\.п|п\\п|п/н|ч/ч)?$"
)
OTHER = re.compile(
    r"^(?:примітк|примечан|remark|note|comment|коментар|комментар|дата|date|телефон|phone|стан"
    r"|состояние|статус|status|посада"
    r"|должность|position|підстава|основание|контакт|contact|паспорт|passport|документ|document"
    r"|категорія|категория|category"
    r"|обставин|обстоятельств|джерело|источник|source|громадянство|гражданство|citizenship|nationality"
    r"|особливі|приметы"
    r"|фото|photo|день|місяць|месяц|рік|год|day|month|year|місце|место|location|напрям|результат|вид"
    r"|тип|type|сімейний)"
)
TOTAL = re.compile(
    r"\s*(?:всього|усього|разом|загалом|загальна кількість|підсумок|итого|всего|общее количество|total"
    r"|sum|grand total)"
    r"(?![а-яіїєґa-z])",
    re.IGNORECASE,
)
NOTE = re.compile(
    r"\s*(?:прим(?:ітк|ечан|\.)|note|remark|\*|виконав|исполнит|исп\.|підпис|подпись|начальник|командир"
    r"|склав|составил|перевірив"
    r"|проверил|затверджую|утверждаю|погоджено|signed|prepared by|approved|дата складання|тел\.|увага"
    r"|внимание|додаток"
    r"|приложение|м\.п|sep=|джерело|источник|source)",
    re.IGNORECASE,
)


def folded(text: str) -> str:
    """Fold a header to small letters, with words broken by a hyphen at a line's end put together."""
    text = re.sub(r"(\w)[-\xad‐][ \t]*\r?\n[ \t]*(\w)", r"\1\2", text[:300])
    text = plain(text).casefold().strip(" .:;*")
    if sum("а" <= letter <= "ї" for letter in text) > sum("a" <= letter <= "z" for letter in text):
        text = text.translate(HOMOGLYPHS)
    return text


def meaning_of(header: str) -> tuple[Meaning | None, float]:
    """Guess what a header says, and how sure that is; the contract's own names are certain."""
    name = header.strip().casefold()
    if name in set(Meaning):
        return Meaning(name), 1.0
    text = folded(header)
    if not text or len(text) > LONGEST or SOMEBODY_ELSE.search(text):
        return None, 0.0
    if RECORD.match(text):
        return Meaning.ROW_ID, 0.9
    for meaning, pattern in COMPILED:
        found = pattern.search(text)
        if found:
            plain_speech = found.start() == 0 or (meaning not in PLACED and len(text) <= SHORT)
            return _refined(meaning, text, 0.95 if plain_speech else 0.85)
    return None, 0.0


def _refined(meaning: Meaning, text: str, confidence: float) -> tuple[Meaning | None, float]:
    """Tell the place of a birth from its date, and both from those of a capture or a death."""
    if meaning is Meaning.BIRTH_DATE and PLACE_OF_BIRTH.search(text):
        if DATE_OF_BIRTH.search(text):
            return Meaning.BIRTH_DATE, 0.6  # both in one column
        meaning = Meaning.PLACE
    if ANOTHER_EVENT.search(text) and meaning in PLACED | {Meaning.AGE, Meaning.BIRTH_DATE}:
        return None, 0.0
    return meaning, confidence


def is_serial(header: str) -> bool:
    """Whether the header stands over running numbers."""
    text = folded(header)
    return bool(text) and SERIAL.match(text) is not None


def is_header_word(text: str) -> bool:
    """Whether the text is a word that stands over columns, whatever it means."""
    short = folded(text)
    if not short or len(short) > LONGEST or any(map(str.isdigit, short)):
        return False
    meaning = meaning_of(text)[0]
    if meaning in PLACED:
        return meaning_of(text)[1] > 0.9  # «Полтавська область» stands in a column, «Область» over it
    return (
        meaning is not None
        or is_serial(text)
        or OTHER.match(short) is not None
        or bool(SOMEBODY_ELSE.search(short))
    )
