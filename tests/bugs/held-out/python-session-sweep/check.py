from gateway.table import SessionTable

table = SessionTable(idle_seconds=60)
sessions = [table.open(f"k{n}", f"u{n}", now=n) for n in range(10)]
table.get("k3").touch(100)
assert table.sweep(now=110) == 9
assert len(table) == 1 and table.get("k3") is sessions[3]
assert all(s.closed for s in sessions if s.key != "k3") and not sessions[3].closed
sessions[3].close()
assert len(table) == 0 and table.sweep(now=500) == 0
