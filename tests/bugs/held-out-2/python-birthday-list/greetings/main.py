import sys

from greetings.people import read


def main():
    for person in sorted(read(sys.argv[1]), key=lambda each: (each.born.month, each.born.day)):
        print(f"{person.born:%d %B} {person.name}")


if __name__ == "__main__":
    main()
