from telemetry.encode import encode

assert b"boiler" in encode([("boiler", 71.5)])
