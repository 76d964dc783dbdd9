import sys

from shop.loading import load
from shop.paths import breadcrumb


def main(path):
    categories = load(path)
    for category in categories.values():
        print(breadcrumb(categories, category))


if __name__ == "__main__":
    main(sys.argv[1])
