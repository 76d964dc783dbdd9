from filings.resolution import signature

assert signature({"givenName": "Joon", "additionalName": None, "familyName": "Park"}) == "Joon PARK"
assert signature({"givenName": "Joon", "familyName": "Park"}) == "Joon PARK"
assert signature({"givenName": "I", "additionalName": "maria", "familyName": "O"}) == "I M. O"
