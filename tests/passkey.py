"""An authenticator in software: answers a site's questions as a telephone would, well or badly."""

import json
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from hashlib import sha256
from secrets import token_bytes
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal.auth import WebAuthn
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from fido2.cose import ES256
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

HERE = {"SERVER_NAME": "localhost"}  # passkeys need an address with a name
ORIGIN, SITE = "http://localhost", "localhost"
PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


def text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


@dataclass
class Passkey:
    """One passkey of one account; `seen` says whether the owner showed a finger."""

    account: Any
    seen: bool = True
    origin: str = ORIGIN
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    identity: bytes = field(default_factory=lambda: token_bytes(16))

    def made(self, challenge: bytes) -> dict[str, Any]:
        """Answer the question for a new passkey."""
        public = AttestedCredentialData.create(
            Aaguid.NONE, self.identity, ES256.from_cryptography_key(self.key.public_key())
        )
        about = self._about(ATTESTED, public)
        return self._answer(
            clientDataJSON=text(self._client("webauthn.create", challenge)),
            attestationObject=text(bytes(AttestationObject.create("none", about, {}))),
        )

    def shown(self, challenge: bytes) -> dict[str, Any]:
        """Answer the question who is there."""
        about, client = self._about(), self._client("webauthn.get", challenge)
        signature = self.key.sign(bytes(about) + sha256(client).digest(), ec.ECDSA(SHA256()))
        return self._answer(
            clientDataJSON=text(client),
            authenticatorData=text(bytes(about)),
            signature=text(signature),
            userHandle=text(str(self.account.pk).encode()),
        )

    def enrol(self, name: str = "Key") -> Authenticator:
        """Put it into the account without the page."""
        return WebAuthn.add(self.account, name, self.made(token_bytes(32))).instance

    def _about(self, flags: int = 0, public: AttestedCredentialData | None = None) -> AuthenticatorData:
        flags |= PRESENT | (VERIFIED if self.seen else 0)
        return AuthenticatorData.create(sha256(SITE.encode()).digest(), flags, 0, public or b"")

    def _client(self, kind: str, challenge: bytes) -> bytes:
        return CollectedClientData.create(kind, challenge, self.origin)

    def _answer(self, **response: str) -> dict[str, Any]:
        return {
            "id": text(self.identity),
            "rawId": text(self.identity),
            "type": "public-key",
            "clientExtensionResults": {"credProps": {"rk": True}},
            "response": response,
        }


def challenge(options: dict[str, Any]) -> bytes:
    from fido2.utils import websafe_decode

    return websafe_decode(options["publicKey"]["challenge"])


def asked(client: Client) -> bytes:
    """Return the question of the sign-in page."""
    answer = client.get(reverse("mfa_login_webauthn"), headers={"accept": "application/json"}, **HERE)
    return challenge(answer.json()["request_options"])


def sign_in(client: Client, key: Passkey, purpose: str = "administration", **changes: Any) -> HttpResponse:
    """Sign a client in by passkey, or try to: `changes` replace parts of the answer."""
    said = key.shown(asked(client))
    said["response"] |= changes
    return post(client, said, purpose)


def post(client: Client, said: Any, purpose: str = "administration") -> HttpResponse:
    form = {"credential": json.dumps(said), "purpose": purpose}
    return client.post(reverse("mfa_login_webauthn"), form, **HERE)
