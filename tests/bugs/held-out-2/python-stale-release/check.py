from billing.invoice import instalments

assert sorted(instalments(10000, 3)) == [3333, 3333, 3334]
