import json

from money.convert import in_euro

if __name__ == "__main__":
    with open("data/rates.json", encoding="utf-8") as sheet:
        rates = json.load(sheet)
    for amount, currency in ((10, "USD"), (10, "CHF")):
        print(in_euro(amount, currency, rates))
