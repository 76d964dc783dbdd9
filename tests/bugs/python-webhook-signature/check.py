import hashlib
import hmac

from webhooks.signing import headers, is_authentic, signature

want = "v1=" + hmac.new(b"key", b"v1:now:{}", hashlib.sha256).hexdigest()
assert signature("key", "{}", "now") == want
assert is_authentic("key", "{}", "now", want)
assert not is_authentic("other", "{}", "now", want)
assert headers("key", "{}", "now")["X-Signature"] == want
assert signature("schlüssel", "{}", "now") != want
