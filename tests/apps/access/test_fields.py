"""Sealed columns: what comes back, what lies in the database, and what is refused."""

from math import inf
from uuid import uuid4

import pytest
from django.core.exceptions import FieldError
from django.core.serializers import serialize
from django.db import IntegrityError, connection, models, transaction
from hypothesis import given
from hypothesis import strategies as st

from byname.apps.access import fields, keys, services
from byname.apps.access.errors import Displaced, Shredded
from tests.apps.access.sample.models import Case, Note
from tests.erasing import destroy

pytestmark = pytest.mark.django_db
ALL = "the tests look at every row"
NAME = "Вигадане-Ім'я"


def column(name: str, case: Case) -> bytes:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {name} FROM sample_case WHERE id = %s",
            [Case._meta.pk.get_db_prep_value(case.pk, connection)],
        )
        return bytes(cursor.fetchone()[0])


def put(name: str, case: Case, value: bytes) -> None:
    with connection.cursor() as cursor:
        identity = Case._meta.pk.get_db_prep_value(case.pk, connection)
        cursor.execute(f"UPDATE sample_case SET {name} = %s WHERE id = %s", [value, identity])


def again(case: Case) -> Case:
    return Case.objects.unscoped(ALL).get(pk=case.pk)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("name", NAME),
        ("name", ""),
        ("name", "\x80\x00"),
        ("name", None),
        ("birth", {"from": "1990", "to": None}),
        ("birth", []),
        ("birth", 0),
        ("birth", None),
        ("file", b""),
        ("file", b"\x00\xff" * 99),
        ("file", None),
    ],
)
def test_what_is_saved_comes_back(make_case, name, value):
    case = make_case(**{name: value})
    assert getattr(again(case), name) == value


@given(st.binary())
def test_padding_is_undone_and_hides_the_length(plain):
    padded = fields._pad(plain)
    assert fields._unpad(padded) == plain
    assert len(padded) % fields.BLOCK == 0


def test_the_database_holds_no_letter_of_it(make_case):
    raw = column("name", make_case(name=NAME))
    assert NAME.encode() not in raw
    assert NAME.encode("utf-16-le") not in raw


def test_names_of_different_length_look_alike(make_case):
    assert len(column("name", make_case(name="Ян"))) == len(column("name", make_case(name=NAME)))


def test_equal_values_are_sealed_differently(make_case):
    assert column("name", make_case(name=NAME)) != column("name", make_case(name=NAME))


def test_a_value_moved_to_another_row_is_refused(make_case):
    here, there = make_case(name=NAME), make_case(name="x")
    there.key = here.key
    there.save()
    put("name", there, column("name", here))
    with pytest.raises(Displaced):
        _ = again(there).name


def test_a_value_moved_to_another_column_is_refused(make_case):
    case = make_case(name=NAME, other_name="x")
    put("other_name", case, column("name", case))
    with pytest.raises(Displaced):
        _ = again(case).other_name


def test_a_value_moved_to_another_table_is_refused(make_case):
    case = make_case(name=NAME)
    note = Note.objects.create(id=case.pk, key=case.key, case=case, text="x")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE sample_note SET text = %s", [column("name", case)])
    with pytest.raises(Displaced):
        _ = Note.objects.unscoped(ALL).get(pk=note.pk).text


def test_a_data_key_moved_to_another_row_is_refused(make_case):
    here, there = make_case(name=NAME), make_case(name="x")
    with connection.cursor() as cursor:
        identity = here.key._meta.pk.get_db_prep_value(there.key_id, connection)
        cursor.execute(
            "UPDATE access_datakey SET wrapped = %s WHERE id = %s", [bytes(here.key.wrapped), identity]
        )
    keys.opened.forget()
    with pytest.raises(Displaced):
        _ = again(there).name


@pytest.mark.parametrize("position", [0, 1, 12, 13, -1])
def test_a_changed_byte_is_refused(make_case, position):
    case = make_case(name=NAME)
    raw = bytearray(column("name", case))
    raw[position] ^= 1
    put("name", case, bytes(raw))
    with pytest.raises(Displaced):
        _ = again(case).name


@pytest.mark.parametrize("raw", [b"", b"\x01", b"\x01short"])
def test_a_cut_value_is_refused(make_case, raw):
    case = make_case(name=NAME)
    put("name", case, raw)
    with pytest.raises(Displaced):
        _ = again(case).name


def test_a_destroyed_key_shreds_what_it_sealed_and_nothing_else(cast, make_case):
    gone, kept = make_case(name=NAME, number=7), make_case(name=NAME)
    destroy(cast, gone.key)
    assert again(gone).number == 7
    assert again(kept).name == NAME
    with pytest.raises(Shredded):
        _ = again(gone).name


def test_nothing_is_opened_before_it_is_read(make_case):
    case = again(make_case(name=NAME))
    assert repr(case.__dict__["name"]) == "<sealed>"
    assert case.name == NAME
    assert case.__dict__["name"] == NAME


def test_rows_made_in_bulk_come_back():
    made = [Case(key=key, name=f"name {n}", number=n) for n, key in enumerate(services.new_data_keys(50))]
    Case.objects.bulk_create(made)
    found = Case.objects.unscoped(ALL).order_by("number")
    assert [case.name for case in found] == [f"name {n}" for n in range(50)]


@pytest.mark.parametrize("read", [list, lambda rows: list(rows.iterator())])
def test_the_keys_of_many_rows_are_opened_with_one_query(django_assert_num_queries, monkeypatch, read):
    monkeypatch.setattr(keys, "LOOK_AGAIN", inf)  # the look for destroyed keys comes by the clock
    Case.objects.bulk_create(Case(key=key, name=NAME) for key in services.new_data_keys(50))
    keys.opened.forget()
    with django_assert_num_queries(2):
        assert {case.name for case in read(Case.objects.unscoped(ALL))} == {NAME}


def test_saving_one_column_leaves_the_others(make_case):
    case = make_case(name=NAME, other_name="before")
    found = again(case)
    found.other_name = "after"
    untouched = column("name", case)
    found.save(update_fields=["other_name"])
    assert column("name", case) == untouched
    assert (again(case).name, again(case).other_name) == (NAME, "after")


def test_a_full_save_writes_unread_columns_back_as_they_were(make_case):
    case = make_case(name=NAME)
    untouched = column("name", case)
    found = again(case)
    found.number = 3
    found.save()
    assert column("name", case) == untouched


def test_refreshing_reads_what_others_wrote(make_case):
    case = make_case(name=NAME)
    other = again(case)
    other.name = "after"
    other.save()
    case.refresh_from_db()
    assert case.name == "after"


@pytest.mark.parametrize("narrow", [lambda rows: rows.only("number"), lambda rows: rows.defer("name", "key")])
def test_deferred_columns_are_loaded_and_opened_when_read(make_case, narrow):
    case = make_case(name=NAME)
    assert narrow(Case.objects.unscoped(ALL)).get(pk=case.pk).name == NAME


def test_a_copy_under_a_new_id_is_never_saved_unreadable(make_case):
    copy = again(make_case(name=NAME))
    copy.pk, copy._state.adding = uuid4(), True
    with pytest.raises(Displaced):
        copy.save()


@pytest.mark.parametrize("value", [7, b"bytes", ["list"]])
def test_a_value_of_another_type_is_refused_when_it_is_set(value):
    with pytest.raises(TypeError, match="name takes"):
        Case(name=value)


def test_a_row_without_a_data_key_is_refused():
    with pytest.raises((Displaced, IntegrityError)), transaction.atomic():
        Case.objects.create(name=NAME)


@pytest.mark.parametrize(
    "lookup", ["name", "name__contains", "name__in", "name__gt", "birth__from", "name__iexact"]
)
def test_sealed_columns_cannot_be_compared(lookup):
    with pytest.raises(FieldError):
        Case.objects.unscoped(ALL).filter(**{lookup: [NAME]})


def test_whether_a_sealed_column_is_empty_may_be_asked(make_case):
    empty, _ = make_case(name=None), make_case(name=NAME)
    assert Case.objects.unscoped(ALL).get(name__isnull=True) == empty


@pytest.mark.parametrize(
    "ask",
    [
        lambda rows: rows.values("name"),
        lambda rows: rows.values(),
        lambda rows: rows.values_list("name", flat=True),
        lambda rows: rows.values_list(),
        lambda rows: Note.objects.unscoped(ALL).values("case__name"),
    ],
)
def test_values_gives_no_sealed_column(ask):
    with pytest.raises(FieldError, match="is sealed"):
        ask(Case.objects.unscoped(ALL))


def test_values_of_open_columns_are_given(make_case):
    make_case(number=5)
    assert list(Case.objects.unscoped(ALL).values_list("number", flat=True)) == [5]


def test_another_table_s_query_gets_only_a_closed_value(make_case):
    make_case(name=NAME)
    annotated = Case.objects.unscoped(ALL).annotate(copy=models.F("name")).get()
    assert repr(annotated.copy) == "<sealed>"


@pytest.mark.parametrize(
    "write",
    [
        lambda case: Case.objects.unscoped(ALL).update(name="plain"),
        lambda case: Case.objects.unscoped(ALL).update(other_name=models.F("name")),
        lambda case: Case.objects.unscoped(ALL).bulk_update([case], ["name"]),
    ],
)
def test_writing_past_the_row_is_refused_or_unreadable(make_case, write):
    case = make_case(name=NAME, other_name="x")
    with pytest.raises((FieldError, Displaced)), transaction.atomic():
        _ = write(case), again(case).other_name


def test_serializers_get_nothing(make_case):
    with pytest.raises(FieldError, match="is sealed"):
        serialize("json", [make_case(name=NAME)])


def test_a_blind_index_is_equal_for_equal_values_of_the_same_kind_only():
    assert fields.blind_index("tax", "1") == fields.blind_index("tax", "1")
    assert fields.blind_index("tax", "1") != fields.blind_index("tax", "2")
    assert fields.blind_index("tax", "1") != fields.blind_index("personal", "1")
    assert fields.blind_index("ta", "x1") != fields.blind_index("tax", "1")
