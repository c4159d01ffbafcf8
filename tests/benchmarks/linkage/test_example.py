"""The worked example of docs/science/linkage.md: what a reader adds up by hand comes out."""

import re

import pytest

from benchmarks.linkage.example import ROW, page, worked
from benchmarks.linkage.pages import SCIENCE


@pytest.fixture(scope="module")
def told() -> str:
    text = (SCIENCE / "linkage.md").read_text(encoding="utf-8")
    return text.split("<!-- example: begin -->")[1].split("<!-- example: end -->")[0]


def test_the_example_in_the_page_is_what_the_program_says(told: str) -> None:
    assert told.strip() == page(), "run python -m benchmarks.linkage.pages"


def test_the_bits_in_the_page_add_up_to_the_sum_in_the_page(told: str) -> None:
    bits = [float(found) for found in re.findall(r"\| ([+-]\d+\.\d\d) \|", told)]
    total = float(re.findall(r"\*\*([+-]\d+\.\d\d)\*\*", told)[0])
    assert len(bits) > 5
    assert sum(bits) == pytest.approx(total, abs=0.005 * (len(bits) + 1))


def test_the_probability_in_the_page_follows_from_the_sum(told: str) -> None:
    total = float(re.findall(r"\*\*([+-]\d+\.\d\d)\*\*", told)[0])
    probability = float(re.findall(r"probability (0\.\d{4})", told)[0])
    assert probability == pytest.approx(1 / (1 + 2**-total), abs=2e-4)


def test_the_example_is_about_one_row_and_its_right_person() -> None:
    person, candidate = worked()
    assert (person.surname, person.birth_date[:4]) == ("Нестеренко", "1987")
    assert person.surname in ROW.full_name
    assert candidate.relation == "same_person"
