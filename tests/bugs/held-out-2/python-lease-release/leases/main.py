from leases.table import LeaseTable
from leases.worker import Worker


def main():
    worker = Worker("w1", LeaseTable(seconds=30))
    print(worker.work("thumbnails", started=0, took=5))
    print(worker.work("transcode", started=10, took=95))


if __name__ == "__main__":
    main()
