"""What a kilowatt-hour costs."""

BASE = 8.50
STEPS = ((100, 0.30), (500, 0.27))
ABOVE = 0.25


def cost(consumption, *, base_fee=BASE, steps=STEPS):
    """The price of `consumption` kWh in euros, by the steps of the tariff."""
    total, lower = base_fee, 0
    for upper, price in steps:
        part = min(consumption, upper) - lower
        if part <= 0:
            return round(total, 2)
        total += part * price
        lower = upper
    return round(total + max(consumption - lower, 0) * ABOVE, 2)


def average_price(consumption):
    return round(cost(consumption) / consumption, 4) if consumption else 0.0
