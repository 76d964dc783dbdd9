from alerts.judge import judge
from alerts.limits import read_limits

MEASURED = [("cpu", 40), ("disk", 97), ("queue", 1200)]


def main():
    limits = read_limits()
    for metric, value in MEASURED:
        print(metric, value, judge(limits, metric, value))


if __name__ == "__main__":
    main()
