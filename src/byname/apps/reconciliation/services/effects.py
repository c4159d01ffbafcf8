"""What a ruling that stands writes into the register, and how it is undone when it no longer stands.

The list is one more source: what it says of a person becomes claims of its sender, beside the others and
never over them. A row that nobody in the register fits opens a new case from the same claims.
"""

from uuid import UUID

from django.utils import timezone

from byname.apps.access.roles import Compartment
from byname.apps.lists.models import ListRow
from byname.apps.reconciliation import queries
from byname.apps.reconciliation.models import Effect
from byname.apps.reconciliation.rulings import Answer, View
from byname.apps.reconciliation.services.claims import claims_from
from byname.apps.reconciliation.services.machine import machine
from byname.apps.register import services as register
from byname.apps.register.queries import erased
from byname.apps.register.queries.from_lists import claims_of_row

WITHDRAWN = "the judgement on the row was taken back"


def settle(row: ListRow) -> None:
    """Bring the register in line with what now stands for a row."""
    view = queries.ruling_of(row)
    running = Effect.objects.visible_to(machine()).filter(row=row, undone_at=None).first()
    if running and not _serves(running, view):
        _undo(running)
        running = None
    if running is None and view is not None and view.answer in (Answer.SAME, Answer.NONE):
        _apply(row, view)


def _serves(effect: Effect, view: View | None) -> bool:
    if view is None:
        return False
    if effect.created:
        return view.answer is Answer.NONE
    return view.answer is Answer.SAME and view.person == str(effect.person_id)


def _apply(row: ListRow, view: View) -> None:
    claims = claims_from(row, identity=view.answer is Answer.NONE)
    earlier = Effect.objects.visible_to(machine()).filter(row=row, created=True).first()
    if view.answer is Answer.SAME:
        person = UUID(view.person)
        made = register.record_claims(machine(), person, claims)
    elif earlier:  # the case made from this row before: a second case would count one person twice
        person = earlier.person_id
        made = register.record_claims(machine(), person, claims)
    else:
        compartment = Compartment(row.received_list.compartment)
        person = register.register_person(machine(), claims, compartment=compartment).pk
        made = list(claims_of_row(machine(), row.pk))
    Effect(
        key=row.key,
        received_list=row.received_list,
        row=row,
        person_id=person,
        created=view.answer is Answer.NONE,
        claims=[str(claim.pk) for claim in made],
        made_at=timezone.now(),
    ).save(force_insert=True)


def _undo(effect: Effect) -> None:
    gone = erased([effect.person_id])  # his claims cannot be read, so they need not be taken back
    for claim in () if gone else effect.claims:
        register.retract(machine(), UUID(claim), reason=WITHDRAWN)
    effect.undone_at = timezone.now()
    effect.save(update_fields=["undone_at"])
