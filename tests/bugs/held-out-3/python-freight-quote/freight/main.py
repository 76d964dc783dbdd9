from freight.quote import quote


def main():
    for mode, kilograms in (("road", 900), ("road", 10), ("air", 40)):
        print(f"{mode:<5}{kilograms:>5} kg {quote(mode, kilograms):>9}")


if __name__ == "__main__":
    main()
