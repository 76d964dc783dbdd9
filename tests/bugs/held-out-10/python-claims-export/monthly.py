from exports import export_all

CLAIMS = [
    {"branch": "north", "number": "N-17", "amount": 120.0, "note": "windscreen"},
    {"branch": "north", "number": "N-18", "amount": 75.5},
    {"branch": "south", "number": "S-03", "amount": 990.0, "note": "hail"},
]


def main():
    for branch, text in sorted(export_all(CLAIMS, noted=("north",)).items()):
        print(branch)
        print(text)


if __name__ == "__main__":
    main()
