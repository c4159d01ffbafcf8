"""Django's sessions in the database, sealed: a copy of it does not even show who is signed in."""

import json
from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseSession

from byname.apps.access import keys
from byname.apps.access.errors import Displaced
from byname.core.errors import KeysUnavailable


class SessionStore(DatabaseSession):
    """What a session holds is sealed by the keyring; one that does not open counts as none."""

    def encode(self, session_dict: dict[str, Any]) -> str:
        return keys.seal_text("session", json.dumps(session_dict, separators=(",", ":")))

    def decode(self, session_data: bytes | str) -> dict[str, Any]:
        try:
            return dict(json.loads(keys.open_text("session", str(session_data))))
        except (Displaced, KeysUnavailable, ValueError):
            return {}
