"""Reads the headers that a scan has found, and prints whom to write to."""

import argparse
import json
from pathlib import Path

from banners.advice import Server, outdated
from banners.banner import Banner


def servers(path: Path) -> list[Server]:
    found = json.loads(path.read_text(encoding="utf-8"))
    return [
        Server(entry["host"], Banner.parse(entry["headers"].get("server", ""))) for entry in found
    ]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("scan", type=Path)
    options.add_argument("--all", action="store_true", help="print every banner as well")
    chosen = options.parse_args()
    scanned = servers(chosen.scan)
    if chosen.all:
        for server in scanned:
            print(server.host, server.banner)
    print("outdated:", ", ".join(outdated(scanned)) or "none")


if __name__ == "__main__":
    main()
