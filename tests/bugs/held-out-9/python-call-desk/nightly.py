#!/usr/bin/env python3
from desk import Call, desk_report, render

QUEUES = ["sales", "returns", "fleet", "after hours"]

LOG = """\
sales;answered;14
sales;abandoned;95
returns;answered;40
sales;answered;22
fleet;abandoned;180
returns;callback;61
"""


def main():
    calls = [Call.parse(line) for line in LOG.splitlines()]
    print(render(desk_report(QUEUES, calls)))


if __name__ == "__main__":
    main()
