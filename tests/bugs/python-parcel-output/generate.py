import json
import sys

from parcel.writer import write


def main(source, output):
    with open(source, encoding="utf-8") as stream:
        description = json.load(stream)
    print("wrote", write(description, output))


if __name__ == "__main__":
    main(*sys.argv[1:3])
