from dumper.cli import dump_all
from dumper.client import Client
from dumper.resources import DATASET, TIMESERIES, dump_resource

assert dump_resource(TIMESERIES, {"externalId": "a", "isString": True}) == {"externalId": "a", "isString": True}
assert dump_resource(TIMESERIES, {"externalId": "a", "isStep": False, "unit": None, "createdTime": 1}) == {"externalId": "a"}
assert dump_resource(DATASET, {"externalId": "d", "metadata": {"a": 1}, "writeProtected": False}) == {"externalId": "d", "metadata": {"a": 1}}
assert len(dump_all(Client())) == 3
