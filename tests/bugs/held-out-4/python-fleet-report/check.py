from fleet.report import thirsty, total_kilometres
from fleet.store import Fleet

fleet = Fleet()
assert total_kilometres(fleet) == 0
fleet.register("a", "van", 50)
fleet.register("b", "van", 50)
fleet.trip("a", 100, 10)
fleet.trip("b", 50, 10)
assert total_kilometres(fleet) == 150
assert thirsty(fleet, 15) == ["b"]
