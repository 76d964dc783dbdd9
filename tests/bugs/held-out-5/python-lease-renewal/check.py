from leases.pool import Pool

pool = Pool(["a", "b"], seconds=600)
pool.reserve("b", "printer")
first = pool.request("laptop", 0)
assert first.expires == 600
again = pool.request("laptop", 500)
assert again is first and again.expires == 1100 and again.renewed == 500
assert pool.request("phone", 500) is None
assert pool.request("printer", 500).renewed == 500
assert len(pool.active(1200)) == 1
