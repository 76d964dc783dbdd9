"""Somebody looks at an album while it is edited."""

from thumbnails.gallery import Gallery


def main():
    gallery = Gallery({f"img{number}": bytes(80) for number in range(6)})
    gallery.thumbnail("img0")
    gallery.replace("img0", bytes(88))
    for number in range(1, 6):
        gallery.thumbnail(f"img{number}")
        print(gallery.cached, "cached")


if __name__ == "__main__":
    main()
