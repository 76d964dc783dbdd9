"""Figures over the fleet."""

from fleet.store import Fleet


def consumption(vehicle):
    """Litres per 100 km; 0.0 for a vehicle that has not moved."""
    if not vehicle["kilometres"]:
        return 0.0
    return vehicle["litres"] * 100 / vehicle["kilometres"]


def thirsty(fleet: Fleet, limit):
    """The plates of all vehicles that take more than `limit` litres, the worst first."""
    above = [
        (consumption(vehicle), plate)
        for plate, vehicle in fleet.vehicles.items()
        if consumption(vehicle) > limit
    ]
    return [plate for _, plate in sorted(above, reverse=True)]


def total_kilometres(fleet: Fleet):
    """What all vehicles together have driven."""
    total = 0
    for vehicle in fleet.vehicles:
        total += vehicle["kilometres"]
    return total
