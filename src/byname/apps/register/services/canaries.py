"""Planting a canary: an invented record that looks like any other, and is of no use to any task."""

from collections.abc import Sequence

from django.db import transaction

from byname.apps.access import services as access
from byname.apps.access.actor import Actor, system_actor
from byname.apps.access.permissions import Permission
from byname.apps.access.roles import Compartment
from byname.apps.register.inputs import ClaimInput
from byname.apps.register.models import Person
from byname.apps.register.services.people import register_person

# The record is made by the name under which the program opens every case: its own would tell it apart.
MAKER = "reconciliation"


@transaction.atomic
def plant_canary(actor: Actor, claims: Sequence[ClaimInput], *, compartment: Compartment) -> Person:
    """Open a record on somebody invented and mark it as a canary; refuses whoever may not plant one.

    It stands in no scope, no comparison and no count, so that no figure about real people contains it.
    """
    access.authorise(actor, Permission.CANARY_PLANT)
    planted = register_person(system_actor(MAKER), claims, compartment=compartment)
    access.mark_canary(actor, planted.pk)
    return planted
