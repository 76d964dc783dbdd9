import sys

from journal import runs
from wear import due, heaviest, travelled

JOURNAL = """\
2026-04-07 08:14:02 L3 RUN 0>7 41.5s 320kg
2026-04-07 08:14:40 L1 RUN 4>-1 30s
-- door sensor recalibrated --
2026-04-07 08:15:11 L3 RUN 7>2 29.0s 95kg

memory 71%
2026-04-07 08:16:03 L2 RUN 0>12 66.2s 410kg
"""


def main(argv):
    limit = float(argv[1]) if len(argv) > 1 else 20.0
    found = list(runs(JOURNAL.splitlines()))
    metres = travelled(found)
    for lift in sorted(metres):
        print(f"{lift} {metres[lift]:7.1f} m")
    print("due:", ", ".join(due(metres, limit)) or "none")
    print("heaviest:", heaviest(found))


if __name__ == "__main__":
    main(sys.argv)
