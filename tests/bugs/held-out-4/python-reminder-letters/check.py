from datetime import date
from decimal import Decimal

from letters.invoices import Invoice
from letters.run import letters

old = Invoice("7", "Bo", Decimal("1310"), date(2024, 3, 1))
[text] = letters([old], date(2024, 5, 2))
assert "invoice 7 over 1,310.00 EUR was due on 31.03.2024. Please pay it within 10 days." in text
[text] = letters([old], date(2024, 3, 1))
assert "It is due on 31.03.2024" in text
assert letters([old], date(2024, 3, 9)) == []
