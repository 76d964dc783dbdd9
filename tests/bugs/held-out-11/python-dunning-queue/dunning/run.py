from datetime import date

from .agenda import Agenda
from .letters import day_for, letter_for


def plan(invoices) -> Agenda:
    agenda = Agenda()
    for invoice in invoices:
        if not invoice.get("paid"):
            agenda.put(day_for(invoice), letter_for(invoice))
    return agenda


def send_due(agenda: Agenda, today: date, deliver) -> list[str]:
    """Deliver what is due; the invoices whose letter went out."""
    sent = []
    for letter in agenda.due(today):
        if deliver(letter):
            sent.append(letter["invoice"])
        else:
            agenda.snooze(letter, today)
    return sent
