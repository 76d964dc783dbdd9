"""How long parcels take."""

from shipping.model import Shipment


def days_on_the_road(shipment):
    """Days from hand-over to delivery; None while it is not delivered."""
    if shipment.delivered_on is None:
        return None
    return (shipment.delivered_on - shipment.shipped_on).days


def under_way(shipments):
    return [shipment.number for shipment in shipments if shipment.is_under_way]


def slowest(shipments):
    """The delivered shipment that took longest, or None."""
    delivered = [shipment for shipment in shipments if shipment.delivered_on]
    return max(delivered, key=days_on_the_road, default=None)


__all__ = ["Shipment", "days_on_the_road", "slowest", "under_way"]
