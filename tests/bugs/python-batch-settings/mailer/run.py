import sys

from mailer.plan import plan
from mailer.settings import load


def main(path):
    settings = load(path)
    recipients = [f"reader{number}@example.com" for number in range(120)]
    batches = plan(recipients, settings)
    print(f"{len(batches)} batches from {settings.sender}, {settings.pause} s apart")


if __name__ == "__main__":
    main(sys.argv[1])
