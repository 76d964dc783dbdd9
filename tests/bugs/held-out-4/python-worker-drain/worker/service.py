"""Starts the workers of this machine, and stops them all on SIGTERM."""

from worker.backend import Backend
from worker.machine import Worker


class Stop(Exception):
    """SIGTERM came."""


def connect_slowly(queue):
    """The connection to the second broker takes so long that the signal comes first."""
    if queue == "mail":
        raise Stop(queue)
    return Backend(["resize 1", "resize 2"])


def run(workers, handler):
    try:
        for worker in workers:
            worker.start()
        for worker in workers:
            while worker.step(handler):
                pass
    except Stop:
        pass
    for worker in workers:
        worker.shut_down()


def main():
    run([Worker("images", connect_slowly), Worker("mail", connect_slowly)], str.upper)
    print("stopped")


if __name__ == "__main__":
    main()
