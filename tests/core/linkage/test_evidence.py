import numpy as np
import pytest

from byname.core.linkage import Index, Record
from byname.core.linkage.evidence import Evidence, evidence, total
from byname.core.linkage.people import Listed
from byname.core.linkage.rates import CaseLevel, Rates
from byname.core.linkage.tables import build
from byname.core.names.compare import NameLevel, SurnameLevel
from tests.core.linkage.cases import ON, REGISTER, linked, row

INDEX = Index(REGISTER, on=ON)


def read(*rows: Record) -> tuple[Listed, Evidence]:
    listed = Listed(rows, ON)
    return listed, evidence(build(INDEX.register, INDEX.surnames, listed), listed, Rates())


def bits(field: str, record: Record) -> float:
    weights = linked(record).rows[0].candidates[0].weights
    return next(weight.bits for weight in weights if weight.field == field)


def test_a_spoiled_name_says_nearly_as_much_as_the_name_itself() -> None:
    right = bits("given_name", row("Шевченко Олександр Іванович", "12.03.1985"))
    spoiled = bits("given_name", row("Шевченко Олекзандр Іванович", "12.03.1985"))
    assert right - 5 < spoiled < right


def test_a_russian_form_that_nobody_bears_says_as_much_as_the_name_itself() -> None:
    own = bits("given_name", row("Шевченко Олександр Іванович", "12.03.1985"))
    russian = bits("given_name", row("Шевченко Александр Иванович", "12.03.1985"))
    assert russian == pytest.approx(own, abs=1.5)


def test_a_slip_says_less_where_another_surname_is_spelled_so() -> None:
    listed, worth = read(row("Карпенко Іван"), row("Карпемко Іван"))
    exact, slip = listed.surname[listed.row == 0][0], listed.surname[listed.row == 1][0]
    level = SurnameLevel.ONE_LETTER
    assert worth.named["surname"][exact, 0, level] < worth.named["surname"][slip, 0, level]


def test_another_known_name_speaks_louder_than_an_odd_word() -> None:
    listed, worth = read(row("Шевченко Юрій"), row("Шевченко Брудзак"))
    other = worth.named["given_name"][listed.given, 0, NameLevel.OTHER]
    assert other[0] < -5 < other[1] <= 0.0


def test_a_row_that_shows_its_case_pays_nothing_for_it() -> None:
    listed, worth = read(row("Мельничука Олега Петровича"), row("Мельничук Олег Петрович"))
    declined, plain = (int(np.flatnonzero(listed.row == number)[0]) for number in (0, 1))
    assert worth.case[declined, 1] > -0.1
    assert worth.case[plain, 0] > -0.1
    assert worth.case[plain, 1] < -5


def test_a_declined_pair_is_read_in_its_case() -> None:
    weights = linked(row("Вишневського Юрія Сергійовича")).rows[0].candidates[0].weights
    assert [w.level for w in weights if w.field == "name_case"] == [CaseLevel.DECLINED.name.lower()]


def test_the_order_that_the_words_themselves_show_costs_nothing() -> None:
    assert bits("name_order", row("Вишневський Юрій Сергійович")) > -0.1
    assert bits("name_order", row("Юрій Вишневський")) > -0.1


def test_the_readings_of_a_row_share_one_chance() -> None:
    listed, worth = read(row("Іван Карпенко"), row("Петро Дубук Олегович"), row(""))
    shares = np.bincount(listed.row, weights=np.exp2(worth.order))
    assert shares == pytest.approx(np.ones(3))


def test_totals_do_not_depend_on_how_many_pairs_there_are() -> None:
    weights = {
        "a": np.array([0.1, 0.2, 0.3]),
        "b": np.array([1e9, -1e9, 0.7]),
        "c": np.array([0.3, 0.3, 0.1]),
    }
    whole = total(weights, 3)
    assert [total({k: v[at : at + 1] for k, v in weights.items()}, 1)[0] for at in range(3)] == whole.tolist()
