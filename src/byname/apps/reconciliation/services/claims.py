"""What a row of a list says of a person, as claims of the list's sender; the row's own spelling is kept."""

from collections.abc import Iterator

from byname.apps.lists import queries as lists
from byname.apps.lists.models import ListRow, ReceivedList
from byname.apps.lists.vocabulary import ListKind
from byname.apps.reconciliation.services.machine import machine
from byname.apps.register.inputs import ClaimInput, SourceInput
from byname.apps.register.vocabulary import Credibility, Predicate, Protection, Reliability, SourceType
from byname.core.eligibility import parse_dates
from byname.core.names.parse import parse
from byname.core.tabular import Meaning

# What opens a new case; a person already known keeps his names, and the list's spelling stands beside them.
IDENTITY = {
    Meaning.SEX: Predicate.SEX,
    Meaning.REGION: Predicate.REGION,
    Meaning.PLACE: Predicate.RESIDENCE,
    Meaning.RANK: Predicate.RANK,
    Meaning.UNIT: Predicate.UNIT,
    Meaning.PERSONAL_NUMBER: Predicate.PERSONAL_NUMBER,
    Meaning.TAX_NUMBER: Predicate.TAX_NUMBER,
}
PROTECTIONS = {ListKind.PRISONERS: Protection.POW, ListKind.CIVILIANS: Protection.CIVILIAN}
SEXES = {"ч", "чол", "чоловік", "м", "муж", "m", "male", "ж", "жін", "жінка", "жен", "f", "female"}


def claims_from(row: ListRow, *, identity: bool) -> list[ClaimInput]:
    """Return the claims of one row: whole for a new case, else only what the list adds to a known person."""
    received = row.received_list
    said = lists.said_in(machine(), row)
    source = _source(received)
    common = {
        "source": source,
        "known_on": received.list_date,
        "reliability": Reliability.C,
        "credibility": Credibility.POSSIBLE,
        "list_row": row.pk,
    }
    pairs = [*_names(said, identity), *_birth(said), *_fate(received)]
    if identity:
        pairs += [*_identity(said), *_belonging(received)]
    return [
        ClaimInput(
            predicate=predicate,
            value=value,
            event=received.list_date if predicate is Predicate.CAPTIVITY else "",
            **common,
        )
        for predicate, value in pairs
    ]


def _source(received: ReceivedList) -> SourceInput:
    holding = received.sender_id != received.concerned_id
    return SourceInput(
        type=SourceType.HOLDING_LIST if holding else SourceType.RECEIVED_LIST,
        who=received.sender.name,
        party=received.sender_id,
        reference=received.code,
    )


Said = dict[Meaning, str]
Pairs = Iterator[tuple[Predicate, str]]


def _names(said: Said, identity: bool) -> Pairs:
    readings = parse(
        said.get(Meaning.SURNAME, ""),
        said.get(Meaning.GIVEN_NAME, ""),
        said.get(Meaning.PATRONYMIC, ""),
        said.get(Meaning.FULL_NAME, ""),
    )
    if not readings:
        return
    name = readings[0]
    if not identity:
        yield Predicate.OTHER_NAME, " ".join(filter(None, (name.surname, name.given, name.patronymic)))
        return
    for predicate, part in (
        (Predicate.SURNAME, name.surname),
        (Predicate.GIVEN_NAME, name.given),
        (Predicate.PATRONYMIC, name.patronymic),
    ):
        if part:
            yield predicate, part


def _birth(said: Said) -> Pairs:
    written = said.get(Meaning.BIRTH_DATE, "")
    if parse_dates(written):
        yield Predicate.BIRTH_DATE, written


def _fate(received: ReceivedList) -> Pairs:
    """Say what being on such a list means: held by its sender, or reported dead by him."""
    if received.sender_id == received.concerned_id:
        return
    if received.kind == ListKind.REMAINS:
        yield Predicate.DEATH_REPORTED, ""
    else:
        yield Predicate.CAPTIVITY, received.sender_id


def _identity(said: Said) -> Pairs:
    for meaning, predicate in IDENTITY.items():
        value = said.get(meaning, "").strip()
        if value and (predicate is not Predicate.SEX or value.casefold().rstrip(".") in SEXES):
            yield predicate, value


def _belonging(received: ReceivedList) -> Pairs:
    """Say of a new case whose people the list names, so that the next list is held against him too."""
    yield Predicate.DEPENDENCE, received.concerned_id
    if protection := PROTECTIONS.get(ListKind(received.kind)):
        yield Predicate.PROTECTION, protection
