import subprocess, sys

for first in ("ledger.account", "ledger.statement"):
    done = subprocess.run([sys.executable, "-c", f"import {first}"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr

from ledger.account import Account

account = Account("40 12.8831", "Rosa Quill")
account.book("salary", 1000)
account.book("rent", -250)
statement = account.statement()
assert statement.title() == "Rosa Quill, account ****8831"
assert [line.split() for line in statement.lines()] == [["salary", "10.00", "10.00"], ["rent", "-2.50", "7.50"]]
assert account.balance == 750
