import json
import logging
import sys

from filings.worker import handle

logging.basicConfig(level=logging.INFO, stream=sys.stdout)

MESSAGES = [
    """{"filing": {"id": 145192, "kind": "resolution", "document": {
        "signatory": {"givenName": "Ines", "additionalName": "maria", "familyName": "Ortega"},
        "resolution": "The name changes to Ortega Mills.", "signingDate": "2024-05-23"}}}""",
    """{"filing": {"id": 145193, "kind": "resolution", "document": {
        "signatory": {"givenName": "Joon", "additionalName": null, "familyName": "Park"},
        "resolution": "Share class B is closed.", "signingDate": "2024-05-24"}}}""",
]


def main():
    for body in MESSAGES:
        print(handle(json.loads(body)))


if __name__ == "__main__":
    main()
