"""Reads the file of rates: a code and its value in euros a line, # begins a comment."""


def load(path):
    """Value in euros by currency code in upper case."""
    rates = {}
    with open(path, encoding="utf-8") as stream:
        for line in stream:
            text = line.split("#", 1)[0].strip()
            if not text:
                continue
            code, value = text.split()
            rates[code] = float(value)
    return rates
