"""Prints what would be written, one file a line."""

import json

from dumper.client import Client
from dumper.resources import DATASET, TIMESERIES, dump_resource, file_name


def dump_all(client, kinds=(DATASET, TIMESERIES)):
    """All files of the dump: path to content."""
    files = {}
    for kind in kinds:
        for resource in client.list(kind.name):
            dumped = dump_resource(kind, resource)
            files[file_name(kind, dumped)] = json.dumps(dumped, sort_keys=True)
    return files


def main():
    for path, content in dump_all(Client()).items():
        print(path, content)


if __name__ == "__main__":
    main()
