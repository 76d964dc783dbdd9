import sys

from render.folder import manifests
from render.report import report


def main(folders):
    for folder in folders:
        print(f"{folder}:")
        print(report(manifests(folder)), end="")


if __name__ == "__main__":
    main(sys.argv[1:])
