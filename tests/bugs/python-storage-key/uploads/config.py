"""What the machine's environment says of the storage."""

import os
from dataclasses import dataclass


@dataclass(frozen=True)
class Storage:
    bucket: str
    region: str
    key: str


def storage():
    return Storage(
        bucket=os.environ["UPLOADS_BUCKET"],
        region=os.environ.get("UPLOADS_REGION", "eu-north-1"),
        key=os.environ["UPLOADS_SIGNING_KEY"],
    )
