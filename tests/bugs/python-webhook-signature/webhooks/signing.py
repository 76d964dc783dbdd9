"""Signs outgoing calls, and checks the signature of incoming ones."""

import hashlib
import hmac

VERSION = "v1"


def digest(body):
    return hashlib.sha256(body.encode("utf-8")).hexdigest()


def signature(secret, body, timestamp):
    """`v1=` and the HMAC-SHA256 of version, time and body, in hexadecimal."""
    signed = f"{VERSION}:{timestamp}:{body}".encode("utf-8")
    return f"{VERSION}={hmac.new(secret, signed, hashlib.sha256).hexdigest()}"


def headers(secret, body, timestamp):
    return {
        "X-Timestamp": timestamp,
        "X-Digest": digest(body),
        "X-Signature": signature(secret, body, timestamp),
    }


def is_authentic(secret, body, timestamp, claimed):
    return hmac.compare_digest(signature(secret, body, timestamp), claimed)
