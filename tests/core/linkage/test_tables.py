import numpy as np
import pytest

from byname.core.linkage import Index
from byname.core.linkage.dates import DateLevel
from byname.core.linkage.people import Listed
from byname.core.linkage.tables import build
from byname.core.names.compare import NameLevel, SurnameLevel
from tests.core.linkage.cases import ON, REGISTER, row

ROWS = [row("Шевченко Іван Іванович", "12.03.1985"), row("Зозуля Зиновій", "12.03.1949"), row("Карпенко О.")]


def tables():
    index = Index(REGISTER, on=ON)
    listed = Listed(ROWS, ON)
    return index, listed, build(index.register, index.surnames, listed)


def test_a_common_name_says_less_than_a_rare_one() -> None:
    _, listed, built = tables()
    ivan, zynovii = listed.given[0], listed.given[1]
    assert (
        built.log_u["given_name"][ivan, NameLevel.SAME] > built.log_u["given_name"][zynovii, NameLevel.SAME]
    )


def test_the_chance_of_a_surname_is_its_share_of_the_register() -> None:
    _, listed, built = tables()
    share = built.names["surname"].at_level[listed.surname[0], SurnameLevel.SAME]
    assert share == pytest.approx(3 / len(REGISTER))


def test_a_word_that_is_no_name_is_less_likely_one_than_a_name_nobody_bears() -> None:
    listed = Listed([row("Шевченко Зіновій"), row("Шевченко Брудзак")], ON)
    index = Index(REGISTER, on=ON)
    names = build(index.register, index.surnames, listed).names["given_name"]
    known, odd = (listed.given[np.flatnonzero(listed.row == number)[0]] for number in (0, 1))
    assert (names.odd[known], names.odd[odd]) == (False, True)
    assert names.unseen[known] > 10 * names.unseen[odd] > 0


def test_a_whole_date_is_rarer_than_its_year() -> None:
    _, _, built = tables()
    assert (built.log_u["birth"][:2, DateLevel.EXACT] < built.log_u["birth"][:2, DateLevel.YEAR_SAME]).all()


def test_no_chance_is_above_one() -> None:
    _, _, built = tables()
    assert all((values <= 1e-9).all() and np.isfinite(values).all() for values in built.log_u.values())
