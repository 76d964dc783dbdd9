from parcels.database import by_carrier, connect

assert by_carrier(connect()) == [("post", 2, 1.5)]
