from audit.results import Result, Results

results = Results([
    Result("b", "x", "success", "routing"),
    Result("c", "x", "success"),
    Result("a", "x", "success"),
    Result("a", "x", "success", "acl"),
])
rows = [row.split()[:2] for row in results.sort("category", "device").table()]
assert rows == [["-", "a"], ["-", "c"], ["acl", "a"], ["routing", "b"]], rows
