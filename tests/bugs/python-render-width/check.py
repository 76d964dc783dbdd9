from render.report import report

assert report([]) == "  0 manifests, 0 B\n"
two = report([("a.yaml", 5), ("longer.yaml", 12)]).splitlines()
assert two[0].startswith("  a.yaml       ") and two[0].endswith("5 B")
assert two[2] == "  2 manifests, 17 B"
