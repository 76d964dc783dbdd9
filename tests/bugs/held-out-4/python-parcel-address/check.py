from labels.address import Address
from labels.layout import label

assert label(Address.parse("A\nB 1\n\n24937 Kiel")) == ["A", "B 1", "24937  KIEL"]
assert label(Address.parse("A\nB 1\nHof\n24937 Kiel")) == ["A", "B 1", "Hof", "24937  KIEL"]
assert Address.parse("A \n B 1\n\n24937 Kiel") == Address.of("A", "B 1", "24937 Kiel")
