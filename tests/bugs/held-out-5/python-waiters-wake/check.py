from printshop.machines import Hall
from printshop.waiting import WaitingList

waiting = WaitingList()
a = waiting.join("a")
b = waiting.join("b")
assert waiting.call(1) == [a]
assert waiting.call(5) == [b]
assert waiting.call(2) == []
hall = Hall(["x", "y"])
assert hall.assign() == 0
ticket = hall.arrive("c")
assert hall.assign() == 1 and ticket.machine == "x"
