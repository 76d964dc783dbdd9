import sys

from office.printers import PRINTERS, by_name, first_with
from office.queue import Queue


def submit(queue, document, wish, printers=PRINTERS):
    """The printer that takes the job, None when no printer can."""
    printer = by_name(wish, printers) or first_with(wish, printers)
    if printer is None:
        queue.reject(document, f"no printer for {wish}")
        return None
    queue.add(printer, document)
    return printer


def main(document, wish):
    queue = Queue()
    submit(queue, document, wish)
    print(queue.summary())


if __name__ == "__main__":
    main(*sys.argv[1:3])
