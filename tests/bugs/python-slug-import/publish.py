import json
import sys

from blog.feed import feed
from blog.posts import Post


def main(path):
    with open(path, encoding="utf-8") as stream:
        posts = [Post(**fields) for fields in json.load(stream)]
    print(feed(posts))


if __name__ == "__main__":
    main(sys.argv[1])
