from jobs.parse import job
from jobs.queue import Queue

LINES = ["high: restart mail", "urgent: renew certificate", "low: clean up"]

if __name__ == "__main__":
    queue = Queue()
    for line in LINES:
        queue.put(job(line))
    while queue:
        print(queue.take().text)
