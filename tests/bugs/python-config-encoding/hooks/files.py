"""Reads and writes the configuration."""

import json


def load(path):
    with open(path) as stream:
        return json.load(stream)


def save(path, config):
    with open(path, "w", encoding="utf-8") as stream:
        json.dump(config, stream, indent=2, ensure_ascii=False)
        stream.write("\n")
