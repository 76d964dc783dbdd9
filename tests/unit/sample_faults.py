"""What is known about each fault of the sample servers: how it shows, and what would mend it.

Tests only: nothing of it is shipped, and nothing in Suture may know it.
"""

from dataclasses import dataclass

from bot.demo.sample_servers import SampleServer, head_files

JAVA = "src/main/java/com/puppynote"


@dataclass(frozen=True)
class Replacement:
    """`before`, which stands once in `path`, becomes `after`."""

    path: str
    before: str
    after: str


@dataclass(frozen=True)
class KnownFault:
    """`answer` is a part of the mended answer; without `repair` nothing in the code is wrong."""

    error: str
    message: str
    suspect: str
    repair: tuple[Replacement, ...] = ()
    answer: tuple[int, str] = (500, "")
    note: str = ""


def right_files(sample: SampleServer, *faults: KnownFault) -> dict[str, bytes]:
    """The patched files that mend these faults."""
    files = head_files(sample)
    patched: dict[str, bytes] = {}
    for change in (change for known in faults for change in known.repair):
        text = patched.get(change.path, files[change.path]).decode()
        assert text.count(change.before) == 1, change
        patched[change.path] = text.replace(change.before, change.after).encode()
    return patched


PYTHON_FAULTS = {
    "/orders/1007/tracking": KnownFault(
        error="AttributeError",
        message="'NoneType' object has no attribute 'carrier'",
        suspect="Show the carrier and print the gift note",
        repair=(
            Replacement(
                "orders/shipping.py",
                "shipment.carrier,",
                "shipment.carrier if shipment is not None else None,",
            ),
        ),
        answer=(200, '"carrier": null'),
    ),
    "/orders/1005/packing-slip": KnownFault(
        error="KeyError",
        message="'gift_note'",
        suspect="Show the carrier and print the gift note",
        repair=(
            Replacement(
                "orders/packing.py", 'order.options["gift_note"]', 'order.options.get("gift_note")'
            ),
        ),
        answer=(200, '"giftNote": null'),
    ),
    "/reports/sales/week": KnownFault(
        error="NameError",
        message="name 'weeks' is not defined",
        suspect="Group turnover by ISO week, list cancelled orders",
        repair=(Replacement("orders/reports.py", "{weeks:02d}", "{week:02d}"),),
        answer=(200, '"period": "2026-W10"'),
    ),
    "/reports/cancellations": KnownFault(
        error="AttributeError",
        message="'Order' object has no attribute 'cancelled_on'",
        suspect="Group turnover by ISO week, list cancelled orders",
        repair=(Replacement("orders/reports.py", "order.cancelled_on", "order.canceled_on"),),
        answer=(200, '"order": 1006, "cancelledOn": "2026-'),
    ),
    "/orders?page=3": KnownFault(
        error="IndexError",
        message="list index out of range",
        suspect="Say which orders a page spans",
        repair=(
            Replacement("orders/paging.py", "start = number * size", "start = (number - 1) * size"),
        ),
        answer=(200, '"newest": 1005, "oldest": 1001'),
        note="Pages are counted from 1, the slice is computed as if from 0.",
    ),
    "/orders/1004/refund": KnownFault(
        error="ValueError",
        message="refund of -195.30 EUR for order 1004, 54.70 EUR were paid",
        suspect="Keep amounts in the settings in cents",
        repair=(
            Replacement(
                "orders/config.py",
                'Decimal(ini.get("refunds", "restocking_fee_cents"))',
                'Decimal(ini.get("refunds", "restocking_fee_cents")) / 100',
            ),
        ),
        answer=(200, '"refund": "52.2'),
        note="The setting is in cents, the policy in euros. config.py is not on the stack.",
    ),
    "/products/KB-201/stock": KnownFault(
        error="orders.warehouse.WarehouseUnavailable",
        message="no answer from the warehouse at http://127.0.0.1:7411",
        suspect="Ask the warehouse for stock and the provider for payments",
        note="The warehouse, addressed by configuration, does not listen.",
    ),
    "/orders/1003/payment": KnownFault(
        error="KeyError",
        message="'PAYMENTS_API_KEY'",
        suspect="Ask the warehouse for stock and the provider for payments",
        note="The deployment does not set PAYMENTS_API_KEY.",
    ),
}

JAVA_FAULTS = {
    "/puppies/3/card": KnownFault(
        error="java.lang.NullPointerException",
        message='Cannot invoke "com.puppynote.domain.Owner.getPhone()" because "owner" is null',
        suspect="Put the owner's phone on the door card",
        repair=(
            Replacement(
                f"{JAVA}/service/PuppyService.java",
                "String phone = owner.getPhone();",
                "String phone = owner != null ? owner.getPhone() : null;",
            ),
        ),
        answer=(200, '"emergencyPhone":null'),
    ),
    "/puppies/2/microchip": KnownFault(
        error="java.lang.NullPointerException",
        message='Cannot invoke "com.puppynote.domain.Microchip.getNumber()" because the return '
        'value of "com.puppynote.domain.Puppy.getMicrochip()" is null',
        suspect="Tell the vet the chip number",
        repair=(
            Replacement(
                f"{JAVA}/service/PuppyService.java",
                "puppy.getMicrochip().getNumber()",
                "puppy.getMicrochip() != null ? puppy.getMicrochip().getNumber() : null",
            ),
        ),
        answer=(200, '"number":null'),
    ),
    "/puppies/4/feeding-plan": KnownFault(
        error="java.lang.IllegalStateException",
        message="Toto is 0 weeks old and not weaned yet",
        suspect="Use java.time.Period for ages",
        repair=(
            Replacement(
                f"{JAVA}/service/AgeCalculator.java",
                "Period.between(puppy.getBirthDate(), LocalDate.now(clock)).getDays() / 7",
                "(int) (LocalDate.now(clock).toEpochDay() - puppy.getBirthDate().toEpochDay()) / 7",
            ),
        ),
        answer=(200, '"mealsPerDay":4'),
        note="Period.getDays() is the rest after whole months. The class is not on the stack.",
    ),
    "/walks/22": KnownFault(
        error="java.lang.NumberFormatException",
        message='For input string: "2,4"',
        suspect="Take distances as owners enter them in the app",
        repair=(
            Replacement(
                f"{JAVA}/service/WalkService.java",
                "Double.parseDouble(walk.getDistance())",
                "Double.parseDouble(walk.getDistance().replace(',', '.'))",
            ),
        ),
        answer=(200, '"kilometres":2.4'),
        note="A decimal comma: a general rule reads it too.",
    ),
    "/puppies/2/vaccinations/next": KnownFault(
        error="java.util.NoSuchElementException",
        message="No value present",
        suspect="Show due vaccinations and the clinics nearby",
        repair=(
            Replacement(
                f"{JAVA}/service/VaccinationService.java",
                ".get();",
                '.orElseThrow(() -> new com.puppynote.exception.NotFoundException("none due"));',
            ),
        ),
        answer=(404, "none due"),
        note="A general rule refuses it as the other repositories refuse what is not there.",
    ),
    "/clinics": KnownFault(
        error="com.puppynote.repository.DataAccessException",
        message="Could not open a connection to jdbc:mysql://127.0.0.1:33061/clinics",
        suspect="Show due vaccinations and the clinics nearby",
        note="The clinics' database, addressed by configuration, does not listen.",
    ),
}

KNOWN_FAULTS = {"orders-service": PYTHON_FAULTS, "puppynote-server": JAVA_FAULTS}
