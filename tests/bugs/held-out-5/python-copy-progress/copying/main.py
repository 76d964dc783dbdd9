"""Shows the first moments of a copy."""

from copying.display import line
from copying.estimate import Estimate

SAMPLES = [(250_000_000, 5.0), (1_000_000_000, 21.0)]


def main():
    running = Estimate(4_000_000_000)
    for done, elapsed in SAMPLES:
        running.update(done, elapsed)
        print(line("backup.img", running))
    print(line("archive.img", Estimate(9_000_000_000)))


if __name__ == "__main__":
    main()
