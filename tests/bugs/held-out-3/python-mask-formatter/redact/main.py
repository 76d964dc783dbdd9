from redact.masks import Masker

LINES = ["paid with 4000123412341234", "receipt to ada.byron@example.com", "done"]


def main():
    masker = Masker()
    for line in LINES:
        print(masker.line(line))
    print(masker.masked, "masked")


if __name__ == "__main__":
    main()
