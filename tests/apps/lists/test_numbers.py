"""Lists received in the same instant wait for each other: each has a number of its own."""

from tests.installation import Installation

FURNISH = """
from byname.apps.access import services
from byname.apps.access.actor import operator
from byname.apps.access.roles import Compartment, Role
for code in "AB":
    services.create_party(operator(), code=code, name=f"Invented {code}")
grants = [(Role.REGISTRAR, Compartment.MILITARY)]
services.create_account(
    operator(), username="registrar", password=None, display_name="Invented", grants=grants
)
"""
RECEIVE = """
import django
django.setup()
from django.utils import timezone
from byname.apps.access import queries, services
from byname.apps.access.purposes import Purpose
from byname.apps.ledger.services import checkpointed
from byname.apps.lists.services import Registration, receive
from byname.apps.lists.vocabulary import ListKind
about = Registration("B", "A", ListKind.PRISONERS, "09.06.2025", "search=open")
actor = services.actor_for(queries.account("registrar"), Purpose.RECONCILIATION, timezone.now())
content = b"No;Surname;Given name\\n1;Invented;Ivan\\n"
for _ in range(4):
    with checkpointed():
        receive(actor, content=content, file_name="list.csv", about=about)
"""


def test_lists_received_at_once_have_numbers_of_their_own(installation: Installation) -> None:
    installation.python(FURNISH)
    receiving = [installation.start("-c", RECEIVE) for _ in range(3)]
    assert [one.wait(120) for one in receiving] == [0, 0, 0]
    codes = sorted(code for (code,) in installation.sql("SELECT code FROM lists_receivedlist"))
    assert codes == [f"L-{number:04d}" for number in range(1, 13)]
    assert installation.byname("ledger", "verify").returncode == 0
