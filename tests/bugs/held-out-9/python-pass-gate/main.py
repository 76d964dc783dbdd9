from passgate.feed import read_passes
from passgate.gate import Gate

ANNOUNCED = """
{"number": "V-204", "holder": "R. Okafor", "host": "L. Brandt", "doors": ["lobby", "lab 2"], "valid_until": "2999-03-02T17:30:00+01:00"}
{"number": "V-205", "holder": "T. Ito", "host": "L. Brandt", "doors": ["lobby"], "valid_until": "2026-03-02T17:30:00+01:00"}
"""

if __name__ == "__main__":
    gate = Gate("lab 2")
    for visitor_pass in read_passes(ANNOUNCED.splitlines()):
        gate.announce(visitor_pass)
    for number in ("V-999", "V-205", "V-204"):
        print(number, "opens" if gate.opens_for(number) else "stays shut")
