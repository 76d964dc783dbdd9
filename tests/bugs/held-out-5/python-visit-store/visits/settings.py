"""Settings of the service."""

import configparser
from pathlib import Path


def database_path(file):
    """Where the database lies: `path` in the section [database]."""
    parser = configparser.ConfigParser()
    parser.read_string(Path(file).read_text(encoding="utf-8"))
    return parser["database"]["path"]
