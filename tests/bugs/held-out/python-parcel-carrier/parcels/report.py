from parcels.database import by_carrier, connect


def main():
    for carrier, parcels, kilograms in by_carrier(connect()):
        print(f"{carrier:<8}{parcels:>4}{kilograms:>8.1f} kg")


if __name__ == "__main__":
    main()
