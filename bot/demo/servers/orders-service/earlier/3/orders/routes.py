"""What each address answers."""

from orders import packing, pricing, reports, shipping
from orders.config import Config
from orders.models import Order
from orders.paging import page_of
from orders.repository import Store
from orders.web import NotFound, Request, Router


def build_router(config: Config, store: Store) -> Router:
    router = Router("orders-service")

    @router.get("/orders", example="/orders")
    def list_orders(request: Request) -> object:
        number = int(request.query.get("page", "1"))
        page = page_of(store.orders.newest_first(), number, config.page_size)
        return {
            "page": page.number,
            "pages": page.pages,
            "orders": [summary(order) for order in page.orders],
        }

    @router.get("/orders/{order_id}", example="/orders/1001")
    def show_order(request: Request, order_id: str) -> object:
        order = existing_order(order_id)
        lines = [{"sku": line.sku, "quantity": line.quantity} for line in order.lines]
        return summary(order) | {"customer": order.customer, "lines": lines}

    @router.get("/orders/{order_id}/tracking", example="/orders/1001/tracking")
    def show_tracking(request: Request, order_id: str) -> object:
        return shipping.tracking(existing_order(order_id), store.shipments)

    @router.get("/orders/{order_id}/packing-slip", example="/orders/1003/packing-slip")
    def show_packing_slip(request: Request, order_id: str) -> object:
        return packing.packing_slip(existing_order(order_id), store.products)

    @router.get("/products/{sku}", example="/products/KB-201")
    def show_product(request: Request, sku: str) -> object:
        product = store.products.find(sku)
        if product is None:
            raise NotFound(f"no product {sku}")
        return {"sku": product.sku, "name": product.name, "price": product.unit_price}

    @router.get("/reports/sales/{group}", example="/reports/sales/month")
    def show_sales(request: Request, group: str) -> object:
        if group not in reports.PERIODS:
            raise NotFound(f"sales are grouped by {', '.join(reports.PERIODS)}")
        return reports.sales(store.orders.newest_first(), group)

    def existing_order(order_id: str) -> Order:
        order = store.orders.find(int(order_id)) if order_id.isdecimal() else None
        if order is None:
            raise NotFound(f"no order {order_id}")
        return order

    return router


def summary(order: Order) -> dict[str, object]:
    return {
        "id": order.id,
        "placedOn": order.placed_on,
        "status": order.status,
        "total": pricing.total(order),
    }
