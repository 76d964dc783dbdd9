"""Scans what was uploaded."""

from pathlib import Path

from scans.gateway import ScanGateway
from scans.scanner import Scanner


def main():
    gateway = ScanGateway(Scanner(Path("scanner.json")))
    for name in ("invoice.pdf", "photo.jpg"):
        print(name, gateway.scan(name))


if __name__ == "__main__":
    main()
