"""Whatever two people say of rows, in whatever order, the account comes out both ways (INV-01, INV-02)."""

from typing import Any

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from byname.apps.access import services as access
from byname.apps.access.actor import operator
from byname.apps.access.errors import NotPermitted
from byname.apps.reconciliation import services
from byname.apps.reconciliation.errors import NotJudgeable, Overtaken
from byname.apps.register.inputs import DecisionInput
from byname.apps.register.vocabulary import DecisionKind
from tests.apps.lists.sending import without_processes
from tests.apps.reconciliation.world import PEOPLE, Desk, ruled, set_out
from tests.cast import Cast

pytestmark = pytest.mark.django_db
ROWS = st.integers(0, 7)
JUDGES = st.sampled_from(["caseworker", "verifier"])
WORDLESS = st.sampled_from(["none_of_these", "cannot_tell", "insufficient_data", "not_a_person"])
FATES: Any = st.sampled_from([DecisionKind.RETURNED, DecisionKind.WITHHELD, DecisionKind.UNWILLING])


class Judging(RuleBasedStateMachine):
    """Two people over the rows of a small list; the register moves on meanwhile."""

    desk: Desk

    @initialize(scope=st.sampled_from(["all", "dependence=A fate=captivity_confirmed,presumed_captive"]))
    def begin(self, scope: str) -> None:
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        for code in "AB":
            access.create_party(operator(), code=code, name=code)
        self.desk = set_out(Cast({}), scope=scope)

    def teardown(self) -> None:
        if hasattr(self, "savepoint"):
            transaction.set_rollback(True)
            self.savepoint.__exit__(None, None, None)

    @rule(
        judge=JUDGES, row=ROWS, answer=st.sampled_from(["same", "different"]), who=st.sampled_from([*PEOPLE])
    )
    def speak_of_a_person(self, judge: str, row: int, answer: str, who: str) -> None:
        self._say(judge, row, answer, who)

    @rule(judge=JUDGES, row=ROWS, answer=WORDLESS)
    def speak_of_the_row(self, judge: str, row: int, answer: str) -> None:
        self._say(judge, row, answer)

    @rule(row=ROWS, who=st.sampled_from([*PEOPLE]))
    def agree(self, row: int, who: str) -> None:
        for judge in ("caseworker", "verifier"):
            self._say(judge, row, "same", who)

    @rule(judge=JUDGES, row=ROWS)
    def take_back(self, judge: str, row: int) -> None:
        try:
            services.take_back(self.desk.cast.actor(judge), row=self.desk.row(row))
        except (NotJudgeable, NotPermitted, Overtaken):
            return

    @precondition(lambda self: hasattr(self, "desk"))
    @rule(who=st.sampled_from(["orest", "marko"]), kind=FATES)
    def the_register_moves_on(self, who: str, kind: DecisionKind) -> None:
        code = {"code": "repatriated", "on": "2025-06-01"} if kind is DecisionKind.RETURNED else {}
        ruled(self.desk.cast, DecisionInput(person=self.desk.people[who], kind=kind, **code))

    @invariant()
    def everyone_is_in_exactly_one_place(self) -> None:
        if not hasattr(self, "desk"):
            return
        found = self.desk.account()
        sums = found.account
        assert len(found.lines) == sum(sums.outcomes.values()) == self.desk.received.rows == 8
        assert len(found.reverse) == sum(sums.reverse.values()) == sums.people_in_scope
        linked = {line.person for line in found.lines.values() if line.person}
        assert sums.on_list + sums.linked_outside_scope == len(linked) == sums.linked_people

    def _say(self, judge: str, row: int, answer: str, who: str = "") -> None:
        try:
            self.desk.says(judge, row, answer, who)
        except (NotPermitted, Overtaken):
            return


def test_the_account_balances_after_every_step(db: None) -> None:
    with pytest.MonkeyPatch.context() as patch:
        without_processes(patch)
        run_state_machine_as_test(
            Judging, settings=settings(max_examples=6, stateful_step_count=12, deadline=None)
        )
