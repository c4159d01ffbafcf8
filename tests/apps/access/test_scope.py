"""Personal tables are closed: every door Django has, tried one by one."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, Subquery
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from byname.apps.access import services
from byname.apps.access.actor import Actor, Held, system_actor
from byname.apps.access.decide import Facts, decide
from byname.apps.access.errors import Unscoped
from byname.apps.access.models import Account, DataKey
from byname.apps.access.permissions import Permission
from byname.apps.access.purposes import Purpose
from byname.apps.access.roles import Compartment, Role
from tests.apps.access.sample.models import Case, Note

READS = {
    "iterate": list,
    "iterator": lambda rows: list(rows.iterator()),
    "count": lambda rows: rows.count(),
    "len": len,
    "bool": bool,
    "exists": lambda rows: rows.exists(),
    "first": lambda rows: rows.first(),
    "get": lambda rows: rows.get(),
    "index": lambda rows: rows[0],
    "slice": lambda rows: list(rows[:5]),
    "contains": lambda rows: rows.contains(Case()),
    "in_bulk": lambda rows: rows.in_bulk(),
    "in_bulk of ids": lambda rows: rows.in_bulk([uuid4()]),
    "aggregate": lambda rows: rows.aggregate(n=Count("pk")),
    "annotate": lambda rows: list(rows.annotate(n=F("number") + 1)),
    "values": lambda rows: list(rows.values("number")),
    "values_list": lambda rows: list(rows.values_list("number", flat=True)),
    "filter": lambda rows: list(rows.filter(number=1)),
    "exclude": lambda rows: list(rows.exclude(number=1)),
    "order": lambda rows: rows.latest("number"),
    "distinct": lambda rows: list(rows.distinct()),
    "lock": lambda rows: list(rows.select_for_update()),
    "select_related": lambda rows: list(rows.select_related("key")),
    "get_or_create": lambda rows: rows.get_or_create(number=1),
    "explain": lambda rows: rows.explain(),
    "union": lambda rows: list(rows.union(rows)),
    "in another query": lambda rows: list(Account.objects.filter(pk__in=rows.values("pk"))),
    "exists in another query": lambda rows: list(
        DataKey.objects.filter(Exists(rows.filter(key=OuterRef("pk"))))
    ),
    "subquery": lambda rows: list(DataKey.objects.annotate(n=Subquery(rows.values("number")[:1]))),
    "update": lambda rows: rows.update(number=1),
    "delete": lambda rows: rows.delete(),
    "bulk_update": lambda rows: rows.bulk_update([Case(number=1)], ["number"]),
    "raw": lambda rows: list(rows.raw("SELECT * FROM sample_case")),
}


@pytest.mark.django_db
@pytest.mark.parametrize("door", READS)
def test_a_read_that_says_for_nobody_raises(make_case, door):
    make_case()
    with pytest.raises(Unscoped):
        READS[door](Case.objects.all())


@pytest.mark.parametrize(
    "open_door", [lambda: Case.objects.raw("SELECT 1"), lambda: Case.objects.unscoped("")]
)
def test_raw_sql_and_openings_without_a_reason_are_refused(open_door):
    with pytest.raises(Unscoped):
        open_door()


@pytest.mark.parametrize(
    "combine",
    [
        lambda opened, closed: list(opened.union(closed)),
        lambda opened, closed: list(opened.difference(closed)),
        lambda opened, closed: list(opened.intersection(closed)),
        lambda opened, closed: opened | closed,
        lambda opened, closed: closed | opened,
        lambda opened, closed: opened & closed,
        lambda opened, closed: opened ^ closed,
        lambda opened, closed: list(opened.filter(pk__in=closed)),
        lambda opened, closed: list(opened.filter(Q(number=1) | Q(pk__in=closed.values("pk")))),
    ],
)
def test_an_open_query_takes_no_closed_one_in(make_case, registrar, combine):
    make_case()
    with pytest.raises(Unscoped):
        combine(Case.objects.visible_to(registrar), Case.objects.filter(number=0))


@pytest.fixture
def hidden_note(make_case, caseworker):
    """Hang a note on a case, whose writer sees it."""
    case = make_case()
    return Note.objects.create(key=services.new_data_key(), case=case, text="x")


@pytest.mark.parametrize(
    "look",
    [
        lambda case: list(case.notes.all()),
        lambda case: case.notes.count(),
        lambda case: case.notes.first(),
        lambda case: case.notes.update(text=None),
        lambda case: list(Case.objects.unscoped("test").prefetch_related("notes")),
    ],
)
def test_the_rows_behind_a_relation_are_closed_too(hidden_note, look):
    with pytest.raises(Unscoped):
        look(hidden_note.case)


@pytest.mark.parametrize(
    "look",
    [
        lambda rows: list(rows.filter(notes__pk=uuid4())),
        lambda rows: list(rows.exclude(notes__pk=uuid4())),
        lambda rows: list(rows.annotate(n=Count("notes"))),
        lambda rows: rows.aggregate(n=Count("notes")),
        lambda rows: list(rows.order_by("notes__pk")),
        lambda rows: list(rows.values("notes__pk")),
        lambda rows: rows.filter(notes__isnull=True).exists(),
    ],
)
def test_an_open_query_does_not_look_into_rows_no_scope_was_asked_for(registrar, hidden_note, look):
    with pytest.raises(Unscoped, match="looks into Note"):
        look(Case.objects.visible_to(registrar))


def test_scoped_subqueries_and_relations_work(registrar, hidden_note):
    notes = Note.objects.visible_to(registrar)
    cases = Case.objects.visible_to(registrar)
    assert cases.filter(pk__in=notes.values("case")).get() == hidden_note.case
    assert hidden_note.case.notes.visible_to(registrar).get() == hidden_note
    assert cases.prefetch_related(Prefetch("notes", notes, to_attr="seen")).get().seen == [hidden_note]
    assert notes.filter(case__number=0).select_related("case").get().case == hidden_note.case


def test_what_django_reads_behind_a_child_row_is_visible_with_it(cast, make_case):
    """Forward keys go round the manager; the rule "who sees the child sees the parent" covers them."""
    for compartment in Compartment:
        Note.objects.create(key=services.new_data_key(), case=make_case(compartment=compartment))
    for name in ("registrar", "child_protection_officer", "sysadmin", "nobody"):
        actor = cast.actor(name)
        seen = set(Case.objects.visible_to(actor))
        assert {note.case for note in Note.objects.visible_to(actor).select_related("case")} <= seen


def test_creating_saving_and_deleting_one_row_need_no_scope(make_case):
    case = make_case(number=1)
    case.number = 2
    case.save()
    assert case.delete()[0] == 1


def test_updating_for_an_actor_touches_only_what_he_sees(cast, make_case):
    seen, hidden = make_case(), make_case(compartment=Compartment.CHILDREN)
    assert Case.objects.visible_to(cast.actor("registrar")).update(number=9) == 1
    numbers = dict(Case.objects.unscoped("test").values_list("pk", "number"))
    assert numbers == {seen.pk: 9, hidden.pk: 0}


IDS = [uuid4() for _ in range(4)]
held = st.builds(
    Held,
    st.sampled_from([role for role in Role]),
    st.one_of(st.none(), st.sampled_from(Compartment)),
)
actors = st.builds(
    Actor,
    account=st.just(IDS[0]),
    person=st.just(IDS[0]),
    organisation=st.none(),
    grants=st.frozensets(held, max_size=5),
    assignments=st.frozensets(st.sampled_from(IDS)),
    purpose=st.sampled_from(Purpose),
    signed_in_at=st.sampled_from([None, timezone.now(), timezone.now() - timedelta(hours=9)]),
    active=st.sampled_from([True, True, True, False]),
    system=st.sampled_from([False, False, False, True]),
)


class TestAgreement(TestCase):
    """`visible_to` and `decide` are written apart, and say the same."""

    @settings(max_examples=100, deadline=None)
    @given(actors, st.lists(st.sampled_from(Compartment), min_size=4, max_size=4))
    def test_exactly_the_rows_are_visible_for_which_decide_says_yes(self, actor, compartments):
        Case.objects.unscoped("test").delete()
        keys = services.new_data_keys(4)
        cases = [
            Case(id=row, key=key, compartment=where)
            for row, key, where in zip(IDS, keys, compartments, strict=True)
        ]
        Case.objects.bulk_create(cases)
        allowed = {
            case.pk
            for case in cases
            if decide(
                actor,
                Permission.PERSON_READ,
                Facts(compartment=Compartment(case.compartment), subjects=frozenset({case.pk})),
                timezone.now(),
            ).allowed
        }
        assert set(Case.objects.visible_to(actor).values_list("pk", flat=True)) == allowed


@pytest.mark.django_db
def test_the_machine_sees_every_compartment_it_was_given(make_case):
    for compartment in Compartment:
        make_case(compartment=compartment)
    assert Case.objects.visible_to(system_actor("test")).count() == 4
    assert Case.objects.visible_to(system_actor("test", compartments=[Compartment.MILITARY])).count() == 1
