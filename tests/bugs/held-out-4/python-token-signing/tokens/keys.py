"""The key that tokens are signed with.

TOKEN_KEY holds 32 random bytes in base64, as `openssl rand -base64 32` prints them.
"""

import base64


def load_key(environment):
    """The key's bytes, from the environment of the process."""
    return base64.b64decode(environment["TOKEN_KEY"])
