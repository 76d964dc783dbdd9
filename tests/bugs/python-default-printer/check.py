from office.print_job import submit
from office.printers import Printer
from office.queue import Queue

queue = Queue()
assert submit(queue, "a.pdf", "colour") is None
assert queue.rejected == [("a.pdf", "no printer for colour")]
assert submit(queue, "b.pdf", "duplex").name == "ground-floor"
assert submit(queue, "c.pdf", "studio").name == "studio"
assert submit(queue, "d.pdf", "duplex", (Printer("x"),)) is None
