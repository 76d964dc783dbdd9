from billing.documents import credit_note, invoice
from billing.people import Customer

if __name__ == "__main__":
    ann = Customer(7, "Ann", "DE")
    bill = invoice(ann, [("desk", 200)])
    print(bill)
    print(credit_note(bill))
