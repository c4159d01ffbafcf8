"""Laws of linkage that hold for every register and list, tried on what hypothesis makes up."""

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from byname.core.linkage import Index, Linkage, Record, RowLink, compare, link
from tests.core.linkage.cases import ON, REGISTER, row

INDEX = Index(REGISTER, on=ON)

SURNAMES = (
    "Шевченко",
    "Шевченка",
    "Вишневский",
    "Kowal",
    "Chevtchenko",
    "Бондаренко",
    "Мельничук-Коваль",
    "",
)
GIVEN = ("Олександр", "Александр", "Саша", "О.", "Hanna", "Юрій", "Микола", "")
PATRONYMICS = ("Іванович", "Ивановича", "Павлівна", "С.", "Petrovych", "")
BIRTHS = ("12.03.1985", "03.12.1985", "1985", "85", "31.02.1990", "01.01.1992", "XX.05.1979", "")
OUTCOMES = {"propose", "review", "ambiguous", "duplicate_row", "none", "insufficient", "unreadable"}


def records() -> st.SearchStrategy[Record]:
    """Make rows of every thickness, their parts apart or in one cell."""
    parts = st.tuples(*map(st.sampled_from, (SURNAMES, GIVEN, PATRONYMICS)))
    births = st.sampled_from(BIRTHS)
    apart = st.builds(lambda p, b: Record("", p[0], p[1], p[2], birth_date=b), parts, births)
    whole = st.builds(lambda p, b: row(" ".join(filter(None, p)), b), parts, births)
    more = {
        "region": st.sampled_from(("Сумська", "Одесская обл.", "")),
        "rank": st.sampled_from(("солдат", "рядовой", "")),
        "unit": st.sampled_from(("36 обрмп", "в/ч А2802", "")),
    }
    return st.builds(replace, st.one_of(apart, whole), **more)


def linked(*rows: Record) -> Linkage:
    return link(INDEX, rows, list_date=ON)


def alike(one: RowLink, other: RowLink) -> bool:
    """Whether the same is said of two rows, but for the last digits and for which row they repeat."""
    pairs = list(zip(one.candidates, other.candidates, strict=False))
    return (
        (one.outcome, one.reasons, len(one.candidates))
        == (other.outcome, other.reasons, len(other.candidates))
        and all(mine.person_id == theirs.person_id for mine, theirs in pairs)
        and all(math.isclose(mine.bits, theirs.bits, abs_tol=1e-9) for mine, theirs in pairs)
        and all(math.isclose(mine.probability, theirs.probability, abs_tol=1e-9) for mine, theirs in pairs)
    )


@given(st.lists(records(), max_size=8))
@settings(max_examples=60)
def test_every_row_has_exactly_one_outcome_of_the_known_ones(rows: list[Record]) -> None:
    found = linked(*rows).rows
    assert len(found) == len(rows)
    assert {each.outcome for each in found} <= OUTCOMES


@given(st.lists(records(), max_size=8))
@settings(max_examples=60)
def test_the_probabilities_of_a_row_never_sum_to_more_than_one(rows: list[Record]) -> None:
    for each in linked(*rows).rows:
        probabilities = [candidate.probability for candidate in each.candidates]
        assert sum(probabilities) <= 1 + 1e-9
        assert all(0 <= probability <= 1 for probability in probabilities)
        assert probabilities == sorted(probabilities, reverse=True)


@given(st.lists(records(), max_size=8))
@settings(max_examples=60)
def test_prior_and_weights_are_the_bits(rows: list[Record]) -> None:
    for each in linked(*rows).rows:
        for candidate in each.candidates:
            total = candidate.prior_bits + sum(weight.bits for weight in candidate.weights)
            assert math.isclose(total, candidate.bits, abs_tol=1e-4)


@given(st.data())
@settings(max_examples=30)
def test_the_order_of_the_rows_changes_nothing(data: st.DataObject) -> None:
    rows = data.draw(st.lists(records(), min_size=2, max_size=8, unique=True))
    order = data.draw(st.permutations(range(len(rows))))
    before, after = linked(*rows).rows, linked(*(rows[at] for at in order)).rows
    again = [each.outcome for each in before].count("duplicate_row")
    assert [each.outcome for each in after].count("duplicate_row") == again
    if not again:
        assert all(alike(after[order.index(at)], before[at]) for at in range(len(rows)))


@given(st.permutations(REGISTER), st.lists(records(), min_size=1, max_size=6))
@settings(max_examples=30)
def test_the_order_of_the_register_changes_nothing(register: list[Record], rows: list[Record]) -> None:
    again = link(register, rows, list_date=ON).rows
    assert all(map(alike, again, linked(*rows).rows))


def whole_records() -> st.SearchStrategy[Record]:
    """Make records whose name is complete, part by part."""
    named = st.tuples(*(st.sampled_from(values[:-1]) for values in (SURNAMES, GIVEN, PATRONYMICS)))
    return st.builds(
        lambda record, parts: replace(
            record, surname=parts[0], given_name=parts[1], patronymic=parts[2], full_name=""
        ),
        records(),
        named,
    )


@given(whole_records(), whole_records())
def test_comparing_two_records_is_symmetric_in_value(one: Record, other: Record) -> None:
    there = {each.field: each.result for each in compare(one, other, on=ON)}
    back = {each.field: each.result for each in compare(other, one, on=ON)}
    assert there == back


@given(records())
def test_a_record_differs_from_itself_in_nothing(one: Record) -> None:
    assert "differs" not in {each.result for each in compare(one, one, on=ON)}


NOBODY = [
    "",
    " ",
    "НЕВІДОМИЙ",
    "Неизвестный",
    "невідома",
    "б/н тіло 14",
    "тело № 7",
    "Шевченко",
    "ШЕВЧЕНКА",
    "Шевченко О.",
    "О.І.",
    "????",
    "-----",
    "12345",
    "😀🙏",
    "\x00\x07\x1b",
    "\u202e\u200f\u200e",
    "محمد",
    "王小明",
    "יוסף",
    "Ж" * 10_000,
    "Шевченко" * 1_250,
    "😀" * 10_000,
]


@pytest.mark.parametrize("text", NOBODY, ids=lambda text: ascii(text[:12]) + str(len(text)))
def test_what_names_nobody_is_unreadable_or_insufficient(text: str) -> None:
    assert linked(row(text)).rows[0].outcome in ("unreadable", "insufficient")


@given(st.lists(st.one_of(st.text(max_size=40), st.sampled_from(NOBODY)), min_size=1, max_size=5))
@settings(max_examples=150)
def test_no_text_is_an_error_and_none_without_a_date_is_proposed(texts: list[str]) -> None:
    found = linked(*map(row, texts)).rows
    assert len(found) == len(texts)
    assert "propose" not in {each.outcome for each in found}


@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=30), st.text(max_size=12))
@settings(max_examples=150)
def test_no_cell_whatever_it_holds_is_an_error(surname: str, given_name: str, birth: str, other: str) -> None:
    listed = Record(
        "", surname, given_name, other, birth_date=birth, age=other, region=other, place=birth, rank=other,
        unit=birth, sex=other, personal_number=other, tax_number=birth,
    )  # fmt: skip
    assert linked(listed).rows[0].outcome in OUTCOMES


@pytest.mark.parametrize("mark", ["\u200f", "\u202b", "\u00ad", "\u200b", "\ufeff"])
def test_an_invisible_mark_in_a_name_changes_nothing(mark: str) -> None:
    plain, marked = (row(f"Шевчен{between}ко Олександр Іванович", "12.03.1985") for between in ("", mark))
    assert alike(linked(marked).rows[0], linked(plain).rows[0])


def test_a_register_of_broken_rows_is_no_error() -> None:
    broken = [Record(f"X{at}", full_name=text, birth_date=text[:10]) for at, text in enumerate(NOBODY)]
    rows = [row("Шевченко Олександр Іванович", "12.03.1985")]
    found = link([*REGISTER, *broken], rows, list_date=ON).rows[0]
    assert found.candidates[0].person_id == "A1"
