"""What the shop sells, and to whom. Money is in euros, weight in grams."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class Product:
    sku: str
    name: str
    unit_price: Decimal
    weight: int


@dataclass(frozen=True)
class OrderLine:
    sku: str
    quantity: int
    unit_price: Decimal


@dataclass(frozen=True)
class Order:
    id: int
    customer: str
    placed_on: date
    status: str
    lines: tuple[OrderLine, ...]
    options: dict[str, str] = field(default_factory=dict)
    canceled_on: date | None = None


@dataclass(frozen=True)
class Shipment:
    order_id: int
    carrier: str
    weight: int
