from worker.backend import Backend
from worker.machine import Worker
from worker.service import connect_slowly, run

backend = Backend(["a", "b"])
worker = Worker("images", lambda queue: backend)
worker.start()
assert worker.step(str.upper) and worker.done == ["A"]
worker.shut_down()
assert not backend.is_open and backend.pending() == 1

never = Worker("mail", connect_slowly)
never.shut_down()
assert never.done == []
run([Worker("images", connect_slowly), Worker("mail", connect_slowly)], str)
