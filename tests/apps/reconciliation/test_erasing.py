"""A person who stood on a list is erased: every account still comes out, and no page names him."""

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from byname.apps.access import services as access
from byname.apps.access.actor import operator
from byname.apps.access.errors import NotVisible
from byname.apps.access.purposes import Purpose
from byname.apps.lists import queries as lists
from byname.apps.reconciliation import queries, services
from byname.apps.reconciliation.models import Judgement
from byname.apps.reconciliation.queries import MACHINE
from byname.apps.register import services as register
from byname.apps.register.erasure import ErasureReason
from byname.apps.register.models import Person
from tests.apps.lists.sending import without_processes
from tests.apps.reconciliation.world import PEOPLE, Desk, quiet, set_out
from tests.apps.register.conftest import trial

pytestmark = pytest.mark.django_db
WHY = ErasureReason.RETENTION


def erase(desk: Desk, who: str) -> services.Erased:
    code = Person.objects.visible_to(MACHINE).get(pk=desk.people[who]).code
    register.propose_erasure(desk.cast.actor("dpo"), code, WHY)
    return services.erase(desk.cast.actor("legal_officer", Purpose.AUDIT), code, WHY)


def both_say(desk: Desk, number: int, who: str) -> None:
    desk.says("caseworker", number, "same", who, "the number fits Ґалаґан")
    desk.says("verifier", number, "same", who)


def test_the_row_of_an_erased_person_keeps_its_place_and_says_nothing(desk: Desk) -> None:
    both_say(desk, 1, "serhii")
    assert erase(desk, "serhii").rows == 1
    row = lists.row(desk.caseworker, desk.row(1))
    assert (row.klass, row.number) == ("person", desk.rows[1].number)
    assert not any(row.cells["values"])
    assert all(said.reason == "" for said in Judgement.objects.visible_to(MACHINE).filter(row=row))


def test_what_was_decided_of_the_row_still_counts(desk: Desk) -> None:
    both_say(desk, 1, "serhii")
    before = queries.account_of(desk.received)
    erase(desk, "serhii")
    after = queries.account_of(desk.received)
    assert after.lines[desk.row(1)].outcome == before.lines[desk.row(1)].outcome
    assert after.account.outcomes == before.account.outcomes
    assert after.account.people_in_scope == before.account.people_in_scope - 1
    assert after.account.linked_outside_scope == before.account.linked_outside_scope + 1


def test_an_erased_person_is_nobodys_candidate_and_cannot_be_named(desk: Desk) -> None:
    erase(desk, "serhii")
    found = queries.review(desk.caseworker, desk.row(1))
    assert desk.people["serhii"] not in {one.person for one in found.candidates}
    with pytest.raises(NotVisible):
        desk.says("caseworker", 1, "same", "serhii")


def test_a_list_is_compared_again_after_an_erasure(desk: Desk) -> None:
    both_say(desk, 1, "serhii")
    erase(desk, "serhii")
    services.compare(desk.received.pk, quiet)
    assert queries.account_of(desk.received).account.rows == desk.received.rows


def test_a_judgement_on_the_row_of_an_erased_person_can_be_taken_back(desk: Desk) -> None:
    both_say(desk, 1, "serhii")
    erase(desk, "serhii")
    services.take_back(desk.verifier, row=desk.row(1))
    services.take_back(desk.caseworker, row=desk.row(1))
    assert queries.account_of(desk.received).lines[desk.row(1)].outcome == "NOT_YET_DECIDED"


@settings(max_examples=6, deadline=None, phases=[Phase.generate])
@given(
    said=st.dictionaries(st.integers(1, 6), st.tuples(st.sampled_from([*PEOPLE]), st.booleans()), max_size=5),
    gone=st.lists(st.sampled_from([*PEOPLE]), min_size=1, max_size=2, unique=True),
    scope=st.sampled_from(["all", "dependence=A fate=captivity_confirmed,presumed_captive"]),
)
def test_whoever_is_erased_the_account_comes_out_both_ways(
    said: dict[int, tuple[str, bool]], gone: list[str], scope: str
) -> None:
    with pytest.MonkeyPatch.context() as patch, trial() as cast:
        without_processes(patch)
        for code in "AB":
            access.create_party(operator(), code=code, name=code)
        desk = set_out(cast, scope=scope)
        for row, (who, by_two) in said.items():
            for judge in ("caseworker", "verifier")[: 1 + by_two]:
                desk.says(judge, row, "same", who)
        for who in gone:
            erase(desk, who)
            found = queries.account_of(desk.received)
            assert sum(found.account.outcomes.values()) == found.account.rows
            assert str(desk.people[who]) not in {str(person) for person in found.reverse}
