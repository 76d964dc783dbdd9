import logging

from shop.orders import Order

log = logging.getLogger("shop.desk")


class Desk:
    def __init__(self, shelf):
        self.shelf = shelf
        self.open = []

    def take(self, customer, items):
        order = Order(customer, items)
        self.shelf.hold(order)
        self.open.append(order)
        return order

    def cancel(self, order):
        self.shelf.drop(order)
        self.open.remove(order)

    def ship_paid(self):
        shipped = []
        for order in [o for o in self.open if o.paid]:
            packed = self.shelf.ship(order)
            log.info("%s: %s", order.reference, packed)
            self.open.remove(order)
            shipped.append((order.reference, packed))
        return shipped
