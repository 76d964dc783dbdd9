from lazyconf.settings import Settings
from lazyconf.worker import Worker


def main():
    settings = Settings({"batch": 200})
    print(", ".join(settings.names()))
    for name in ("thumbnails", "mail"):
        print(Worker(name, settings).describe())


if __name__ == "__main__":
    main()
