import numpy as np
import pytest

from byname.core.linkage import Record
from byname.core.linkage.columns import Part
from byname.core.linkage.index import Prepared
from byname.core.linkage.people import Listed
from byname.core.linkage.plan import Plan
from byname.core.linkage.rates import Rates
from byname.core.linkage.renamed import renamed, women_by_year
from byname.core.linkage.tables import build
from tests.core.linkage.cases import ON, REGISTER, linked, row

INDEX = Prepared(REGISTER, on=ON)


def found(record: Record) -> set[str]:
    listed = Listed([record], ON)
    plan = Plan.of(INDEX.register, listed, build(INDEX.register, INDEX.surnames, listed), Rates())
    part = Part(INDEX.register.columns)
    _, people = renamed(plan, part, women_by_year(plan, part), np.arange(len(plan.row)))
    persons = part.columns.person[people]
    return {INDEX.register.records[person].id for person in persons.tolist()}


@pytest.mark.parametrize("born", ["1992", "01.02.1992", "1991", "1993", "30.09.1992"])
def test_a_woman_is_found_under_any_surname_by_her_other_names_and_year(born: str) -> None:
    assert found(row("Захарчук Ганна Павлівна", born)) == {"C1"}


@pytest.mark.parametrize(
    ("name", "born"),
    [
        ("Захарчук Ганна Павлівна", ""),
        ("Захарчук Ганна Павлівна", "1988"),
        ("Захарчук Ганна", "1992"),
        ("Захарчук Ганна Петрівна", "1992"),
        ("Захарчук Юрій Сергійович", "1979"),
    ],
)
def test_nobody_is_found_so_whose_other_names_and_year_do_not_agree_or_who_is_a_man(
    name: str, born: str
) -> None:
    assert found(row(name, born)) == set()


def test_another_surname_costs_a_woman_less_than_a_man() -> None:
    woman = linked(row("Захарчук Ганна Павлівна", "30.09.1992")).rows[0].candidates[0]
    man = linked(row("Захарчук Юрій Сергійович", "05.11.1979")).rows[0].candidates[0]
    surname = [next(w.bits for w in one.weights if w.field == "surname") for one in (woman, man)]
    assert (woman.person_id, man.person_id) == ("C1", "B1")
    assert surname[0] > surname[1] + 1


def test_a_woman_whose_all_but_her_surname_agrees_is_probable() -> None:
    best = linked(row("Захарчук Ганна Павлівна", "30.09.1992", region="Одеська")).rows[0]
    assert best.candidates[0].probability > 0.5
    assert "surname_differs" in best.reasons
