from archive.entries import ENTRIES
from archive.pager import Pager
from archive.viewer import contents


def main():
    for line in contents(Pager(ENTRIES, size=3)):
        print(line)


if __name__ == "__main__":
    main()
