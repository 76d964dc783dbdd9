from follow.lines import matching
from follow.source import ChunkedSource

LOG = "10:01 login Zoë\n10:02 logout Zoë\n10:02 login Jürgen Müller\n10:05 Über-Limit: Zoë\n".encode()


def main():
    for line in matching(ChunkedSource(LOG, 15), "zoë"):
        print(line)


if __name__ == "__main__":
    main()
