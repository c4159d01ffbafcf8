"""A request after the gate: it carries who acts."""

from django.http import HttpRequest

from byname.apps.access.actor import Actor


class Request(HttpRequest):
    """What a page behind a door is given; `ActorMiddleware` sets the actor, `DoorMiddleware` asks for one."""

    actor: Actor
