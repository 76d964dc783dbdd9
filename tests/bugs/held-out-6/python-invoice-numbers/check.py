from billing.documents import credit_note, invoice
from billing.people import Customer

note = credit_note(invoice(Customer(1, "B", "AT"), [("a", 10)]))
assert note.gross == -12.0
assert note.customer.name == "B"
