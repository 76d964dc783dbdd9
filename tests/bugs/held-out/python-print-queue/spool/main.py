from spool.job import Job
from spool.queue import JobQueue


def main():
    queue = JobQueue()
    queue.add(Job("menu.pdf", 2, priority=1))
    queue.add(Job("thesis.pdf", 340))
    queue.add(Job("poster.pdf", 1, options={"size": "A2"}))
    queue.add(Job("letter.pdf", 1))
    queue.release_held()
    while job := queue.next():
        print(job.document)


if __name__ == "__main__":
    main()
