"""One row worked out: its best candidate's weights, for docs/science and for a reader who adds them up."""

from datetime import date

from benchmarks.linkage.table import table
from byname.cli.invented.families import population
from byname.cli.invented.people import InventedPerson
from byname.cli.invented.tables import stream
from byname.core.linkage import Candidate, Record, link
from byname.core.linkage.words import REASONS

ON = date(2025, 6, 13)
PEOPLE = 2000
ROW = Record(
    "", full_name="Нестеренко Сергей", birth_date="1987 г.р.", region="Полтавская обл.", rank="рядовой"
)


def registered(person: InventedPerson) -> Record:
    """Write a person as the register of the example holds him."""
    return Record(
        person.id,
        person.surname,
        person.given_name,
        person.patronymic,
        birth_date=person.birth_date.isoformat(),
        region=person.region,
        rank=person.rank.uk if person.rank else "",
    )


def worked() -> tuple[Record, Candidate]:
    """Give the person the row is taken for, and the candidate with its weights."""
    register = [registered(person) for person in population(stream(7, "people"), PEOPLE)]
    candidate = link(register, [ROW], list_date=ON).rows[0].candidates[0]
    return next(one for one in register if one.id == candidate.person_id), candidate


def page() -> str:
    """Write the example: who, what is compared, and a sum that comes out."""
    person, candidate = worked()
    written = ", ".join(filter(None, (ROW.full_name, ROW.birth_date, ROW.region, ROW.rank)))
    name = " ".join((person.surname, person.given_name, person.patronymic))
    held = ", ".join((name, person.birth_date, person.region, person.rank))
    lines = [("prior", "", "", f"{candidate.prior_bits:+.2f}")]
    lines += [
        (
            weight.field,
            f"{weight.register_value} / {weight.list_value}".strip(" /"),
            REASONS.get(f"{weight.field}:{weight.reason}", REASONS.get(weight.reason, weight.reason)),
            f"{weight.bits:+.2f}",
        )
        for weight in candidate.weights
        if weight.level != "missing"
    ]
    lines += [("**sum**", "", f"probability {candidate.probability:.4f}", f"**{candidate.bits:+.2f}**")]
    return "\n\n".join(
        (
            f"The row «{written}» is compared with an invented register of {PEOPLE:,} people. "
            f"Its best candidate is {person.id}: {held}.",
            table(("field", "register / row", "what was found", "bits"), lines),
            f"The sum is the logarithm to base 2 of the odds: 2^{candidate.bits:.2f} = "
            f"{2**candidate.bits:.1f} to one, a probability of {candidate.probability:.4f}.",
        )
    )
