"""Who acts when a command is given: a named account, proved by password and code if data are real."""

from getpass import getpass

from django.conf import settings
from django.contrib.auth import authenticate
from django.utils import timezone

from byname.apps.access import queries as access
from byname.apps.access import services
from byname.apps.access.actor import Actor
from byname.apps.access.errors import NotPermitted
from byname.apps.access.purposes import Purpose
from byname.apps.access.wall.standing import stand_from_now


def acting(username: str | None, otherwise: str, purpose: Purpose) -> Actor:
    """Return the actor of a command.

    With invented data a demo user stands in where none is named and nothing is asked. With real data an
    account has to be named, and its password and code are asked for.
    """
    if settings.BYNAME_TRAINING:
        now = timezone.now()
        return _stand(services.actor_for(access.account(username or otherwise), purpose, now, now))
    if username is None:
        raise NotPermitted("expected --as LOGIN: with real data a command is given by somebody")
    account = authenticate(username=username, password=getpass("Password: "))
    if account is None or not services.second_factor_holds(account, getpass("Code: ")):
        raise NotPermitted("the password or the code does not hold")
    now = timezone.now()
    return _stand(services.actor_for(account, purpose, now, now))


def _stand(actor: Actor) -> Actor:
    """Have the rest of the command be this actor's work, for the database's own wall."""
    stand_from_now(actor)
    return actor
