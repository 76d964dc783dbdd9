"""Where the parcel is."""

from orders.models import Order
from orders.repository import ShipmentRepository


def tracking(order: Order, shipments: ShipmentRepository) -> dict[str, object]:
    """What the customer's order page shows about the delivery."""
    shipment = shipments.find_by_order(order.id)
    return {
        "order": order.id,
        "status": order.status,
        "carrier": shipment.carrier,
    }
