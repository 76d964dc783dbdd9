from mirror.clock import as_clock, seconds_between
from mirror.transfer import Transfer, slowest

LOG = [
    Transfer("iso/base.iso", 734003200, 1000, 66000),
    Transfer("index.json", 20480, 66000, 66250),
]


def main():
    for transfer in LOG:
        took = as_clock(seconds_between(transfer.started, transfer.finished))
        print(f"{transfer.path:<14} {took} {transfer.rate:>12.0f} B/s")
    print("slowest:", slowest(LOG).path)


if __name__ == "__main__":
    main()
