import json
import sys

from discography.origin import origin_text
from discography.releases import releases


def main(path):
    with open(path, encoding="utf-8") as stream:
        page = json.load(stream)
    for release in releases(page):
        print(origin_text(release))


if __name__ == "__main__":
    main(sys.argv[1])
