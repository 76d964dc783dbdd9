"""Makes the platform's answer out of what a WSGI application responds."""

import base64

TEXT_TYPES = ("text/", "application/json", "application/javascript")


def encode(status, headers, body):
    """The platform's answer. A body that is no text goes in base64."""
    by_name = {name.lower(): value for name, value in headers}
    is_text = by_name["content-type"].startswith(TEXT_TYPES)
    return {
        "statusCode": int(status.split()[0]),
        "headers": by_name,
        "body": body.decode() if is_text else base64.b64encode(body).decode(),
        "isBase64Encoded": not is_text,
    }
