import json

from money.convert import in_euro

with open("data/rates.json", encoding="utf-8") as sheet:
    assert in_euro(1, "CHF", json.load(sheet)) == 1.05
