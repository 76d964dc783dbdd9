"""The part of the service's client that the dump needs."""

ANSWERS = {
    "dataset": [
        {
            "externalId": "plant/north",
            "name": "North plant",
            "writeProtected": False,
            "metadata": {},
            "createdTime": 1714557600000,
        },
    ],
    "timeseries": [
        {
            "externalId": "pump-17/pressure",
            "name": "Pressure of pump 17",
            "isString": False,
            "isStep": False,
            "unit": "bar",
            "lastUpdatedTime": 1714557700000,
        },
        {
            "externalId": "pump-17/state",
            "isString": True,
            "isStep": True,
            "unit": None,
            "description": "running, idle or tripped",
        },
    ],
}


class Client:
    """Lists resources. A field that was never set is left out of the answer."""

    def __init__(self, answers=None):
        self._answers = ANSWERS if answers is None else answers

    def list(self, kind_name):
        return [dict(resource) for resource in self._answers.get(kind_name, [])]
