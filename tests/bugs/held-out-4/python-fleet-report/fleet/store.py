"""The vehicles of the fleet, kept by number plate."""


class Fleet:
    def __init__(self):
        self.vehicles = {}

    def register(self, plate, model, tank_litres):
        self.vehicles[plate] = {
            "plate": plate,
            "model": model,
            "tank": tank_litres,
            "kilometres": 0,
            "litres": 0.0,
        }

    def trip(self, plate, kilometres, litres):
        """Book a trip; the vehicle must be registered."""
        vehicle = self.vehicles[plate]
        vehicle["kilometres"] += kilometres
        vehicle["litres"] += litres
