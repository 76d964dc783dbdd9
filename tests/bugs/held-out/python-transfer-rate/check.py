from mirror.transfer import Transfer, slowest

quick = Transfer("a", 20480, 66000, 66250)
assert abs(quick.rate - 81920) < 0.01, quick.rate
slow = Transfer("b", 3000, 0, 1500)
assert abs(slow.rate - 2000) < 0.01, slow.rate
assert slowest([quick, slow]) is slow
