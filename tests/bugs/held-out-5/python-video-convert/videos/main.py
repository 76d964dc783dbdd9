"""Converts one upload into all its sizes."""

from videos.converter import Converter
from videos.ladder import heights


def publish(source, original, converter):
    return [converter.convert(source, height) for height in heights(original)]


def main():
    print("\n".join(publish("lecture-07.mov", 2160, Converter())))


if __name__ == "__main__":
    main()
