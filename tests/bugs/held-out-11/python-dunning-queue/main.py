from datetime import date

from dunning.run import plan, send_due

INVOICES = [
    {"no": "24-0117", "email": "yard@keel.example", "payable": "2024-02-01"},
    {"no": "24-0121", "email": "desk@mast.example", "payable": "2024-02-09", "paid": True},
    {"no": "24-0122", "email": "post@sail.example", "payable": "2024-02-03", "sent": 1},
    {"no": "24-0130", "email": "info@oar.example", "payable": "2024-02-01"},
]


def deliver(letter):
    print("%(to)s: %(title)s for %(invoice)s" % letter)
    return True


if __name__ == "__main__":
    agenda = plan(INVOICES)
    sent = send_due(agenda, date(2024, 2, 20), deliver)
    print(len(sent), "sent,", len(agenda), "to come, the next on", agenda.next_day())
