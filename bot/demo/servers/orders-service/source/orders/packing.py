"""The slip that the warehouse prints and puts in the box."""

from orders.models import Order
from orders.repository import ProductRepository


def packing_slip(order: Order, products: ProductRepository) -> dict[str, object]:
    return {
        "order": order.id,
        "shipTo": order.customer,
        "lines": [f"{line.quantity} x {_label(line.sku, products)}" for line in order.lines],
        "delivery": order.options.get("delivery", "standard"),
        "giftNote": order.options["gift_note"],
    }


def _label(sku: str, products: ProductRepository) -> str:
    product = products.find(sku)
    return sku if product is None else f"{product.name} ({sku})"
