"""The closed words of the register: what may be said of a person, by whom, and what may be decided."""

from enum import IntEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from byname.apps.access.permissions import Sensitive
from byname.apps.access.roles import Compartment


class Predicate(TextChoices):
    """What a claim says of a person (GC III 17, 122; domain 2.6)."""

    SURNAME = "surname", _("Surname")
    GIVEN_NAME = "given_name", _("Given name")
    PATRONYMIC = "patronymic", _("Patronymic")
    OTHER_NAME = "other_name", _("Other name")
    MOTHER_MAIDEN_NAME = "mother_maiden_name", _("Mother's maiden name")
    SEX = "sex", _("Sex")
    BIRTH_DATE = "birth_date", _("Birth date")
    BIRTH_PLACE = "birth_place", _("Birth place")
    PERSONAL_NUMBER = "personal_number", _("Personal number")
    TAX_NUMBER = "tax_number", _("Tax number")
    RANK = "rank", _("Rank")
    UNIT = "unit", _("Unit")
    RESIDENCE = "residence", _("Residence")
    REGION = "region", _("Region")
    CONTACT = "contact", _("Person to be informed")
    MISSING_SINCE = "missing_since", _("Contact lost")
    PLACE_LAST_SEEN = "place_last_seen", _("Last seen at")
    CAPTIVITY = "captivity", _("Held by")
    SEEN_ALIVE = "seen_alive", _("Seen or heard alive")
    PLACE_OF_DETENTION = "place_of_detention", _("Place of detention")
    HEALTH = "health", _("Health")
    RETURNED = "returned", _("End of captivity")
    DEATH_REPORTED = "death_reported", _("Death reported")
    PROTECTION = "protection", _("Protection")
    DEPENDENCE = "dependence", _("Depends on")
    UNWILLING = "unwilling", _("Does not want to return")
    WITHHELD = "withheld", _("Not to be passed on")
    LEGAL = "legal", _("Court ruling")


class SourceType(TextChoices):
    """Where a claim comes from (domain 3.3)."""

    OFFICIAL_NOTICE = "official_notice", _("official notice through a neutral body")
    NEUTRAL_VISIT = "neutral_visit", _("visit by a neutral body")
    HOLDING_LIST = "holding_list", _("list of the holding party")
    CAPTURE_CARD = "capture_card", _("capture card")
    LETTER = "letter", _("letter")
    CALL = "call", _("telephone call")
    HOLDING_MEDIA = "holding_media", _("media of the holding party")
    COURT_RECORD = "court_record", _("court record")
    RETURNEE_SEEN = "returnee_seen", _("released prisoner, seen")
    RETURNEE_HEARD = "returnee_heard", _("released prisoner, heard of")
    COMRADE = "comrade", _("comrade")
    FAMILY = "family", _("family")
    OPEN_SOURCE = "open_source", _("open source")
    OWN_RECORD = "own_record", _("own record")
    RECEIVED_LIST = "received_list", _("received list")
    DERIVED = "derived", _("derived from a number")


class Standing(IntEnum):
    """How far a kind of source carries when sources differ on a person's fate; not a grade of one source."""

    DERIVED = 0
    ACCOUNT = 1
    FIRST_HAND = 2
    RECORD = 3
    OFFICIAL = 4


STANDING: dict[SourceType, Standing] = {
    SourceType.OFFICIAL_NOTICE: Standing.OFFICIAL,
    SourceType.NEUTRAL_VISIT: Standing.OFFICIAL,
    SourceType.OWN_RECORD: Standing.RECORD,
    SourceType.COURT_RECORD: Standing.RECORD,
    SourceType.HOLDING_LIST: Standing.FIRST_HAND,
    SourceType.CAPTURE_CARD: Standing.FIRST_HAND,
    SourceType.LETTER: Standing.FIRST_HAND,
    SourceType.CALL: Standing.FIRST_HAND,
    SourceType.HOLDING_MEDIA: Standing.FIRST_HAND,
    SourceType.RETURNEE_SEEN: Standing.FIRST_HAND,
    SourceType.RETURNEE_HEARD: Standing.ACCOUNT,
    SourceType.COMRADE: Standing.ACCOUNT,
    SourceType.FAMILY: Standing.ACCOUNT,
    SourceType.OPEN_SOURCE: Standing.ACCOUNT,
    SourceType.RECEIVED_LIST: Standing.ACCOUNT,
    SourceType.DERIVED: Standing.DERIVED,
}


class Reliability(TextChoices):
    """Reliability of the source, Admiralty scale (STANAG 2511)."""

    A = "A", _("reliable")
    B = "B", _("usually reliable")
    C = "C", _("fairly reliable")
    D = "D", _("not usually reliable")
    E = "E", _("unreliable")
    F = "F", _("cannot be judged")


class Credibility(TextChoices):
    """Credibility of the content, Admiralty scale (STANAG 2511)."""

    CONFIRMED = "1", _("confirmed by others")
    PROBABLE = "2", _("probably true")
    POSSIBLE = "3", _("possibly true")
    DOUBTFUL = "4", _("doubtful")
    IMPROBABLE = "5", _("improbable")
    UNKNOWN = "6", _("cannot be judged")


class Sex(TextChoices):
    MALE = "male", _("male")
    FEMALE = "female", _("female")


class Protection(TextChoices):
    """Protection status; a disputed one is treated as prisoner of war until decided (GC III 4, 5)."""

    POW = "pow", _("prisoner of war")
    RETAINED_MEDICAL = "retained_medical", _("retained medical or religious personnel")
    CIVILIAN = "civilian", _("protected civilian")
    INTERNEE = "internee", _("internee")
    DISPUTED = "disputed", _("disputed")
    UNKNOWN = "unknown", _("unknown")


class Returned(TextChoices):
    """How captivity ended (GC III 66)."""

    REPATRIATED = "repatriated", _("repatriated")
    RELEASED = "released", _("released")
    ESCAPED = "escaped", _("escaped")
    OTHER = "other", _("ended otherwise")


class Legal(TextChoices):
    NONE = "none", _("No court ruling")
    DECLARED_ABSENT = "declared_absent", _("Declared absent")
    DECLARED_DEAD = "declared_dead", _("Declared dead by a court")


class DecisionKind(TextChoices):
    """What people decide about a person; a later app tells the register by writing one of these."""

    CAPTIVITY_CONFIRMED = "captivity_confirmed", _("captivity confirmed")
    RETURNED = "returned", _("returned")
    IDENTIFIED = "identified", _("identified among the dead")
    LOCATED = "located", _("located alive elsewhere")
    WITHHELD = "withheld_for_safety", _("withheld for safety")
    UNWILLING = "declared_unwilling", _("declared unwilling")
    OUT_OF_CATEGORY = "out_of_category", _("out of category")
    SEARCH = "search", _("search suspended, closed or reopened")
    LEGAL = "legal", _("court ruling")


class Located(TextChoices):
    ELSEWHERE = "elsewhere", _("alive elsewhere")
    REFUSES_CONTACT = "refuses_contact", _("found, does not want contact")


class SearchRuling(TextChoices):
    OPEN = "open", _("opened again")
    SUSPENDED = "suspended", _("suspended")
    CLOSED = "closed", _("closed")


SECOND_PERSON = frozenset(
    {
        DecisionKind.CAPTIVITY_CONFIRMED,
        DecisionKind.IDENTIFIED,
        DecisionKind.LOCATED,
        DecisionKind.WITHHELD,
        DecisionKind.UNWILLING,
    }
)
"""Decisions that two different natural persons must have taken (domain 6.5): they carry an approval."""

MASKED: dict[Predicate, Sensitive] = {
    Predicate.TAX_NUMBER: Sensitive.TAX_NUMBER,
    Predicate.PERSONAL_NUMBER: Sensitive.PERSONAL_NUMBER,
    Predicate.CONTACT: Sensitive.CONTACT,
    Predicate.PLACE_OF_DETENTION: Sensitive.DETENTION_PLACE,
    Predicate.HEALTH: Sensitive.HEALTH,
}
"""Values shown only after a reason has been entered in the ledger (INV-13, INV-15)."""

CHILD_PLACES = frozenset(
    {Predicate.PLACE_LAST_SEEN, Predicate.RESIDENCE, Predicate.REGION, Predicate.PLACE_OF_DETENTION}
)


def mask_of(predicate: Predicate, compartment: str) -> Sensitive | None:
    """Return what has to be opened before a value is shown; where a child may be is always masked."""
    if compartment == Compartment.CHILDREN and predicate in CHILD_PLACES:
        return Sensitive.CHILD_PLACE
    return MASKED.get(predicate)
