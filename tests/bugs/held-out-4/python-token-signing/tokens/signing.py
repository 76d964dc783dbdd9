"""Signs and verifies short-lived tokens."""

import base64
import hashlib
import hmac
import json


def _encode(raw):
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _decode(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def sign(key, claims):
    """The claims and their signature, with a dot between them."""
    body = _encode(json.dumps(claims, sort_keys=True).encode())
    return f"{body}.{_encode(hmac.new(key, body.encode(), hashlib.sha256).digest())}"


def verify(key, token):
    """The token's claims, or None when the signature does not fit."""
    body, _, signature = token.partition(".")
    expected = hmac.new(key, body.encode(), hashlib.sha256).digest()
    if not hmac.compare_digest(expected, _decode(signature)):
        return None
    return json.loads(_decode(body))
