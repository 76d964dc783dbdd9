import csv
import sys

from menu.allergens import allergens_of


def read(path):
    with open(path, newline="", encoding="utf-8") as file:
        for dish, ingredients in csv.reader(file):
            yield dish, ingredients.split()


def main(path):
    for dish, ingredients in read(path):
        print(f"{dish} ({', '.join(sorted(allergens_of(ingredients))) or 'none'})")


if __name__ == "__main__":
    main(sys.argv[1])
