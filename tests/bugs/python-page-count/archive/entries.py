ENTRIES = [
    ("1911-03-02", "Letter from Ada"),
    ("1911-03-09", "Invoice, timber"),
    ("1911-04-01", "Sketch of the mill"),
    ("1912-01-17", "Letter to the council"),
    ("1912-02-20", "Plan of the weir"),
    ("1912-06-30", "Receipt"),
]
