from pathlib import Path

from parcels.settlement import settlement

settled = settlement(Path("inbox/report.json"))
assert settled == {"carrier": ["P1", "P2"], "sender": [], "open": []}, settled
