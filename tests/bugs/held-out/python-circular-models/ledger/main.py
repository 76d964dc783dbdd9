from ledger.account import Account


def main():
    account = Account("40 12.8831", "Rosa Quill")
    account.book("salary", 240000)
    account.book("rent", -89050)
    statement = account.statement()
    print(statement.title())
    print("\n".join(statement.lines()))


if __name__ == "__main__":
    main()
