"""Finds the manifests of a folder."""

from pathlib import Path

SUFFIXES = {".yaml", ".yml"}


def manifests(folder):
    """Name and size in bytes of every manifest, by name. A folder that is missing has none."""
    root = Path(folder)
    if not root.is_dir():
        return []
    found = [path for path in root.iterdir() if path.suffix in SUFFIXES]
    return [(path.name, path.stat().st_size) for path in sorted(found)]
