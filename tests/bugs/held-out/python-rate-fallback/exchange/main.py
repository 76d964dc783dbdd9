from decimal import Decimal

from exchange.converter import Converter
from exchange.rates import LiveRates


def main():
    live = LiveRates({"USD": Decimal("0.92"), "CHF": Decimal("1.04")})
    converter = Converter(live, {"USD": Decimal("0.91"), "SEK": Decimal("0.087")})
    lines = [(Decimal("120.00"), "USD"), (Decimal("80.00"), "EUR"), (Decimal("990.00"), "SEK")]
    print(converter.total(lines))


if __name__ == "__main__":
    main()
