"""A narrower role for one record until a day: who gives it, how narrow, how long, and what it opens."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from byname.apps.access import services
from byname.apps.access.actor import operator
from byname.apps.access.decide import Facts
from byname.apps.access.errors import NotConfirmed, NotGivable, NotPermitted, NotVisible
from byname.apps.access.models import Delegation
from byname.apps.access.permissions import Permission
from byname.apps.access.purposes import Purpose
from byname.apps.access.queries.delegations import delegations_given, delegations_received
from byname.apps.access.roles import FOR_NO_HUMAN, PERMISSIONS, REVEALS, Compartment, Role
from byname.apps.access.services import retention
from byname.apps.access.services.delegations import narrower
from byname.apps.ledger.models import Entry
from tests.apps.access.sample.models import Case

WEEK = timedelta(days=7)


def facts(case):
    return Facts(Compartment(case.compartment), frozenset({case.pk}))


@pytest.fixture
def give(cast):
    """Give a role for a case, from the verifier to the nobody unless said otherwise."""

    def given(case, *, giver="verifier", receiver="nobody", role=Role.BOARD_MEMBER, lasts=WEEK):
        return services.give_delegation(
            giver if not isinstance(giver, str) else cast.actor(giver),
            facts(case),
            case.pk,
            receiver=cast.account(receiver),
            role=role,
            until=timezone.now() + lasts,
        )

    return given


def seen(cast, name):
    return set(Case.objects.visible_to(cast.actor(name)).values_list("pk", flat=True))


def test_who_receives_a_role_sees_that_record_and_no_other(cast, make_case, give):
    case, _ = make_case(), make_case()
    assert not seen(cast, "nobody")
    give(case)
    assert seen(cast, "nobody") == {case.pk}


def test_a_child_s_record_can_be_opened_to_one_more_person(cast, make_case, give):
    case = make_case(compartment=Compartment.CHILDREN)
    cast.assign("child_protection_officer", case)
    give(case, giver="child_protection_officer", role=Role.MEDICAL_OFFICER)
    assert seen(cast, "nobody") == {case.pk}
    with pytest.raises(NotVisible):
        give(make_case(compartment=Compartment.CHILDREN), giver="child_protection_officer")


def test_narrower_means_a_part_and_not_all():
    for wide in set(Role) - FOR_NO_HUMAN:
        assert not narrower(wide, than=wide)
        for role in set(Role) - FOR_NO_HUMAN:
            part = PERMISSIONS[role] <= PERMISSIONS[wide] and REVEALS.get(role, set()) <= REVEALS.get(
                wide, set()
            )
            assert narrower(role, than=wide) <= part
            assert not (narrower(role, than=wide) and narrower(wide, than=role))


@pytest.mark.parametrize("role", [Role.VERIFIER, Role.CASEWORKER, Role.MEDICAL_OFFICER, Role.MACHINE])
def test_a_role_that_is_not_narrower_is_not_given(make_case, give, role):
    with pytest.raises(NotGivable):
        give(make_case(), role=role)


def test_the_roles_offered_are_those_that_are_taken(cast, make_case, give):
    case, verifier = make_case(), cast.actor("verifier")
    offered = services.givable(verifier, Compartment.MILITARY, Permission.PERSON_READ)
    assert offered == [Role.BOARD_MEMBER, Role.FORENSIC_REVIEWER]
    for role in offered:
        give(case, role=role)
    assert not services.givable(cast.actor("delegate"), Compartment.MILITARY, Permission.PERSON_READ)


@pytest.mark.parametrize("lasts", [timedelta(0), timedelta(days=-1), timedelta(days=30, minutes=1)])
def test_it_ends_within_thirty_days_and_not_before_it_began(make_case, give, lasts):
    with pytest.raises(NotGivable):
        give(make_case(), lasts=lasts)


def test_nobody_gives_to_himself_under_any_account(cast, make_case, give):
    case = make_case()
    cast.hired["second"] = services.create_account(
        operator(), username="test-second", password=None, person=cast.account("verifier").person
    )
    for receiver in ("verifier", "second"):
        with pytest.raises(NotGivable):
            give(case, receiver=receiver)


def test_a_closed_account_receives_nothing(cast, make_case, give):
    services.deactivate(operator(), cast.account("nobody"))
    cast.account("nobody").refresh_from_db()
    with pytest.raises(NotGivable):
        give(make_case())


def test_what_was_received_is_not_passed_on(cast, make_case, give):
    case = make_case()
    give(case, receiver="observer", role=Role.FORENSIC_REVIEWER)
    with pytest.raises(NotPermitted):
        give(case, giver=cast.actor("observer", Purpose.IDENTIFICATION))
    Delegation.objects.update(role=Role.CASEWORKER)  # as if a wider role could be given
    with pytest.raises(NotPermitted):
        give(case, giver=cast.actor("observer", Purpose.IDENTIFICATION))


@pytest.mark.parametrize("name", ["registrar", "delegate", "sysadmin", "auditor", "nobody"])
def test_only_who_may_give_gives(make_case, give, name):
    with pytest.raises(NotPermitted):
        give(make_case(), giver=name, receiver="observer")


def test_giving_needs_a_proof_of_who_one_is(cast, make_case, give):
    long_ago = timezone.now() - timedelta(minutes=11)
    with pytest.raises(NotConfirmed):
        give(make_case(), giver=cast.actor("verifier", confirmed=long_ago))


def test_at_its_time_it_opens_nothing_more(cast, make_case, give):
    given = give(make_case())
    Delegation.objects.update(until=timezone.now() - timedelta(seconds=1))
    assert not seen(cast, "nobody")
    assert not delegations_received(cast.actor("nobody"))
    assert services.expire_delegations(operator()) == 1
    given.refresh_from_db()
    assert given.ended_at == given.until


def test_the_daily_run_closes_what_has_come_to_its_end(cast, make_case, give):
    given = give(make_case())
    Delegation.objects.update(until=timezone.now() - timedelta(seconds=1))
    retention.apply(operator(), timezone.now())
    given.refresh_from_db()
    assert given.ended_at == given.until


def test_giving_again_takes_the_place_of_what_was_given(cast, make_case, give):
    case = make_case()
    give(case)
    again = give(case, lasts=timedelta(days=1))
    assert [one.pk for one in delegations_received(cast.actor("nobody"))] == [again.pk]


@pytest.mark.parametrize("who", ["verifier", "sysadmin"])
def test_its_giver_and_an_administrator_end_it_at_once(cast, make_case, give, who):
    given = give(make_case())
    services.end_delegation(cast.actor(who), given.pk)
    assert not seen(cast, "nobody")
    with pytest.raises(NotVisible):
        services.end_delegation(cast.actor(who), given.pk)


def test_nobody_else_ends_it(cast, make_case, give):
    given = give(make_case())
    for name in ("nobody", "registrar", "dpo"):
        with pytest.raises(NotPermitted):
            services.end_delegation(cast.actor(name), given.pk)
    with pytest.raises(NotVisible):
        services.end_delegation(cast.actor("verifier"), UUID(int=1))


def test_both_sides_are_shown_what_is_theirs(cast, make_case, give):
    given = give(make_case())
    assert [one.pk for one in delegations_given(cast.actor("verifier"))] == [given.pk]
    assert [one.pk for one in delegations_received(cast.actor("nobody"))] == [given.pk]
    assert not delegations_given(cast.actor("nobody"))
    assert not delegations_received(cast.actor("verifier"))


def test_each_step_stands_in_the_ledger_without_a_name(cast, make_case, give):
    case = make_case()
    services.end_delegation(cast.actor("verifier"), give(case).pk)
    entries = Entry.objects.filter(action__startswith="delegation.").order_by("seq")
    assert [entry.action for entry in entries] == ["delegation.give", "delegation.end"]
    assert {entry.handle for entry in entries} == {services.handle(case.pk)}
    assert all("test-" not in str(entry.__dict__) for entry in entries)
