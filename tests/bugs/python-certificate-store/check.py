from proxy.certificate import Certificate
from proxy.certificates import CertificateStore

store = CertificateStore(capacity=2)
for host in ("a.com", "b.com", "c.com", "d.com"):
    store.get(host)
assert len(store) == 2
assert sorted(store.by_name) == ["c.com", "d.com"]
store.add(Certificate("e.com", 9), "e.com", "*.e.com")
store.get("f.com")
store.get("g.com")
assert sorted(store.by_name) == ["f.com", "g.com"]
