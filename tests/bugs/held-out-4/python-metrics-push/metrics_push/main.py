"""Reports that the nightly job has run."""

from metrics_push.client import MetricsClient
from metrics_push.settings import load


def main():
    client = MetricsClient(load("service.ini"))
    client.count("nightly.runs")
    client.time("nightly.duration", 12.4)
    client.close()


if __name__ == "__main__":
    main()
