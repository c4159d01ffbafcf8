import numpy as np
import pytest

from byname.core.linkage import Index, candidates
from byname.core.linkage.rates import Rates
from tests.core.linkage.cases import ON, REGISTER, row


def found(*rows: object) -> list[set[str]]:
    index = Index(REGISTER, on=ON)
    listed, _, pairs = index.pairs(rows, Rates())  # type: ignore[arg-type]
    ids = [index.register.records[person].id for person in pairs.person]
    return [{ids[at] for at in np.flatnonzero(pairs.row == number)} for number in range(len(listed.records))]


def test_a_person_is_a_candidate_by_surname_by_date_by_turned_date_and_by_number() -> None:
    sets = found(
        row("Вишневский Ю."),
        row("Зовсім Інший", "05.11.1979"),
        row("Зовсім Інший", "11.05.1979"),
        row("", tax_number="2915412345"),
    )
    assert all("B1" in ids for ids in sets)


def test_chunks_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [row("Шевченко Іван", "12.03.1985"), row("Карпенко Іван"), row("Дубук Петро", "1980")]
    whole = found(*rows)
    monkeypatch.setattr(candidates, "_CHUNK", 10)
    assert found(*rows) == whole
