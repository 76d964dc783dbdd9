"""Where things lie in the archive: a folder a month."""

from pathlib import Path


def month_folder(root: Path, day):
    return root / f"{day:%Y-%m}"


def log_path(root: Path, service, day):
    return month_folder(root, day) / f"{service}.{day:%Y-%m-%d}.log"


def index_path(root: Path, day):
    return month_folder(root, day) / "index.txt"
