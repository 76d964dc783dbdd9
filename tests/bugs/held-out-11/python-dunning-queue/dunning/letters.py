from datetime import date, timedelta

GRACE = (14, 30, 45)
TITLES = ("Reminder", "Second reminder", "Final notice")


def letter_for(invoice: dict) -> dict:
    """The next letter of an invoice."""
    level = min(invoice.get("sent", 0), len(TITLES) - 1)
    return {"invoice": invoice["no"], "to": invoice["email"], "title": TITLES[level]}


def day_for(invoice: dict) -> date:
    level = min(invoice.get("sent", 0), len(GRACE) - 1)
    return date.fromisoformat(invoice["payable"]) + timedelta(days=GRACE[level])
