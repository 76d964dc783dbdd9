import json
from datetime import datetime, timezone

from tasks.feature import Change
from tasks.queue import TaskQueue

sent = []
queue = TaskQueue(lambda path, body: sent.append((path, json.loads(body))))
moment = datetime(2024, 5, 1, 8, 30, tzinfo=timezone.utc)
queue.enqueue("notify", Change("webgpu", "ada", moment, ["stage"]).as_dict())
path, body = sent[0]
assert path == "/tasks/notify" and body["feature"] == "webgpu" and body["fields"] == ["stage"]
assert datetime.fromisoformat(body["when"]) == moment, body["when"]
