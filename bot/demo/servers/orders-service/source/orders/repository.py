"""Reading the shop's records. The fixtures stand in for the nightly export of the database."""

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from orders.models import Order, OrderLine, Product, Shipment

FIXTURES = Path(__file__).parent.parent / "fixtures"


class OrderRepository:
    def __init__(self, orders: list[Order]) -> None:
        self._orders = {order.id: order for order in orders}

    def find(self, order_id: int) -> Order | None:
        return self._orders.get(order_id)

    def newest_first(self) -> list[Order]:
        return sorted(self._orders.values(), key=lambda o: (o.placed_on, o.id), reverse=True)


class ProductRepository:
    def __init__(self, products: list[Product]) -> None:
        self._products = {product.sku: product for product in products}

    def find(self, sku: str) -> Product | None:
        return self._products.get(sku)


class ShipmentRepository:
    def __init__(self, shipments: list[Shipment]) -> None:
        self._by_order = {shipment.order_id: shipment for shipment in shipments}

    def find_by_order(self, order_id: int) -> Shipment | None:
        """The parcel of an order, None until it has been handed to a carrier."""
        return self._by_order.get(order_id)


@dataclass(frozen=True)
class Store:
    orders: OrderRepository
    products: ProductRepository
    shipments: ShipmentRepository

    @classmethod
    def from_fixtures(cls, folder: Path = FIXTURES) -> "Store":
        return cls(
            orders=OrderRepository([_order(row) for row in _rows(folder / "orders.json")]),
            products=ProductRepository([_product(row) for row in _rows(folder / "products.json")]),
            shipments=ShipmentRepository(
                [Shipment(**row) for row in _rows(folder / "shipments.json")]
            ),
        )


def _rows(path: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return rows


def _product(row: dict[str, Any]) -> Product:
    return Product(row["sku"], row["name"], Decimal(row["unit_price"]), row["weight"])


def _order(row: dict[str, Any]) -> Order:
    canceled = row.get("canceled_on")
    return Order(
        id=row["id"],
        customer=row["customer"],
        placed_on=date.fromisoformat(row["placed_on"]),
        status=row["status"],
        lines=tuple(
            OrderLine(line["sku"], line["quantity"], Decimal(line["unit_price"]))
            for line in row["lines"]
        ),
        options=row.get("options", {}),
        canceled_on=date.fromisoformat(canceled) if canceled else None,
    )
