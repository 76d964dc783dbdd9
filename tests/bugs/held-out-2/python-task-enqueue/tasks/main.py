from tasks.feature import Change
from tasks.queue import TaskQueue


def show(path, body):
    print(path, len(body) > 0)


def main():
    queue = TaskQueue(show)
    queue.enqueue("reindex", {"features": [4, 8]})
    queue.enqueue("notify-subscribers", Change("webgpu", "ada@example.com", fields=["stage"]).as_dict())


if __name__ == "__main__":
    main()
