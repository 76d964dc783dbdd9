from progress.bar import Bar
from progress.inventory import pending

INVENTORY = {"photos": ["a.jpg", "b.jpg"], "scans": []}


def main():
    for folder, names in INVENTORY.items():
        bar = Bar(folder, maximum=len(names))
        bar.start()
        for _ in bar.over(pending(names, done=())):
            pass
        bar.finish()


if __name__ == "__main__":
    main()
