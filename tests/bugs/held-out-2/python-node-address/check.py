from cluster.address import Address
from cluster.nodes import nodes

assert Address.parse("Mq3.example.com") == Address("mq3.example.com", 5672)
assert Address.parse(" a:1 ") == Address("a", 1)
assert len(nodes("a:5672,a,b")) == 2
try:
    Address.parse("a:b")
except ValueError:
    pass
else:
    raise AssertionError("a word was taken for a port")
