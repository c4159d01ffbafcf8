from byname.core.linkage import Candidate
from tests.core.linkage.cases import linked, row


def bits(field: str, **more: str) -> float:
    found: Candidate = linked(row("Шевченко Олександр Іванович", "12.03.1985", **more)).rows[0].candidates[0]
    return next(weight.bits for weight in found.weights if weight.field == field)


def test_a_weak_field_weighs_nothing_where_the_row_lacks_it() -> None:
    assert bits("place") == bits("rank") == bits("unit") == 0


def test_a_field_nobody_in_the_register_has_weighs_nothing() -> None:
    assert bits("unit", unit="836 обрмп") == bits("rank", rank="сержант") == 0


def test_an_agreeing_place_helps_and_another_harms() -> None:
    assert bits("place", region="Сумская обл.") > 0 > bits("place", region="Одесская обл.")
