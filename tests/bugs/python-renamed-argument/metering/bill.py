from metering.tariff import cost


def consumption(readings):
    return readings[-1] - readings[0] if len(readings) > 1 else 0.0


def bills(readings_by_meter, fees=None):
    """A line of text per meter; `fees` holds base fees that differ from the tariff's."""
    lines = []
    for meter, readings in sorted(readings_by_meter.items()):
        used = consumption(readings)
        if fees and meter in fees:
            amount = cost(used, base_fee=fees[meter])
        else:
            amount = cost(used, base=8.50)
        lines.append(f"{meter}: {used:.1f} kWh, {amount:.2f} EUR")
    return lines
