"""Second factors lie in the database sealed whole, each for its account and its kind.

allauth keeps them in a table of its own: secrets of authenticator applications, seeds of recovery codes,
public keys and names of passkeys. Here each row is sealed as it is saved and opened as it is read, so that a
row moved to another account opens for nobody.
"""

import json
from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import QuerySet
from django.db.models.signals import post_init, post_save, pre_save

from byname.apps.access import keys

SEALED = "sealed"
TELEPHONE, PASSKEY, CODES = (
    Authenticator.Type.TOTP,
    Authenticator.Type.WEBAUTHN,
    Authenticator.Type.RECOVERY_CODES,
)


def watch() -> None:
    """Seal and open from now on; called once, when the apps are ready."""
    pre_save.connect(_seal, Authenticator, dispatch_uid="byname seal")
    for signal in (post_init, post_save):
        signal.connect(_open, Authenticator, dispatch_uid="byname open")


def of(account: Any, *kinds: str) -> "QuerySet[Any]":
    """Return an account's second factors, of some kinds or of all."""
    found: QuerySet[Any] = Authenticator.objects.filter(user_id=account.pk).order_by("created_at", "pk")
    return found.filter(type__in=kinds) if kinds else found


def may_go(factor: Any) -> bool:
    """Say whether the account keeps a telephone or a passkey when this one goes; spare codes do not count."""
    return of(factor.user, TELEPHONE, PASSKEY).exclude(pk=factor.pk).exists()


def reseal() -> int:
    """Seal anew what an older wrapping key sealed; returns how many."""
    done = 0
    for row in Authenticator.objects.values("pk", "user_id", "type", "data"):
        sealed = row["data"][SEALED]
        fresh = keys.reseal_text(_place(row["user_id"], row["type"]), sealed)
        if fresh != sealed:
            done += Authenticator.objects.filter(pk=row["pk"]).update(data={SEALED: fresh})
    return done


def _seal(instance: Any, **_: Any) -> None:
    instance.data = {
        SEALED: keys.seal_text(_place(instance.user_id, instance.type), json.dumps(instance.data))
    }


def _open(instance: Any, **_: Any) -> None:
    held = instance.__dict__.get("data")
    if isinstance(held, dict) and set(held) == {SEALED}:
        instance.data = json.loads(keys.open_text(_place(instance.user_id, instance.type), held[SEALED]))


def _place(account: Any, kind: str) -> str:
    return f"second factor {account} {kind}"
