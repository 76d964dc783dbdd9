from stock.balance import to_order, total
from stock.sheet import read_sheet, write_sheet

HARWICH = write_sheet("Harwich", {"cable 3x1.5": 940, "junction box": 86, "conduit 20 mm": -12})
LEEDS = write_sheet("Leeds", {"cable 3x1.5": 1240, "junction box": 15})

balance = total([read_sheet(sheet.splitlines()) for sheet in (HARWICH, LEEDS)])
for item, quantity in balance.items():
    print(f"{item}: {quantity}")
print(to_order(balance, {"cable 3x1.5": 2000, "junction box": 150}))
