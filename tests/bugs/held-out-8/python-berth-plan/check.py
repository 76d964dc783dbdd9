from harbour.berths import HARBOUR, Berth
from harbour.desk import carry_out
from harbour.plan import HarbourFull, Plan

plan = Plan(HARBOUR)
assert plan.admit("Aurora", 11) == Berth(12.5, "B1", "Aurora")
assert plan.admit("Nixe", 8) == Berth(8.0, "A1", "Nixe")
assert plan.admit("Odin", 8.5).code == "B2"
assert plan.where("Odin") == Berth(12.5, "B2", "Odin")
assert [berth.code for berth in plan.free()] == ["A2", "C1"]
try:
    plan.admit("Titan", 24)
except HarbourFull:
    pass
else:
    raise AssertionError("too long")
plan.undo()
assert plan.where("Odin") is None and plan.berth("B2").is_free
assert plan.where("Nixe").code == "A1"
assert plan.depart("Nixe") == Berth(8.0, "A1")
assert plan.where("Nixe") is None
assert plan.was_at("Nixe") == {Berth(8.0, "A1", "Nixe")}
assert plan.was_at("Aurora") == {Berth(12.5, "B1", "Aurora")}
plan.undo()
assert plan.where("Nixe") == Berth(8.0, "A1", "Nixe")
plan.undo()
plan.undo()
assert len(plan.free()) == 5
try:
    plan.undo()
except IndexError:
    pass
else:
    raise AssertionError("nothing to undo")
assert all(berth.is_free for berth in HARBOUR)
try:
    plan.depart("Aurora")
except KeyError:
    pass
else:
    raise AssertionError("departed from nowhere")

plan = Plan(HARBOUR)
carry_out(plan, "admit Aurora 11\nclose B1\nadmit Nixe 12\ndepart Aurora\nadmit Odin 12.5\n")
assert plan.berth("B1") == Berth(12.5, "B1", None, True)
assert plan.where("Odin").code == "C1" and plan.where("Nixe").code == "B2"
carry_out(plan, "undo\nundo\n")
assert plan.berth("B1") == Berth(12.5, "B1", "Aurora", True)
assert {hash(berth) for berth in plan.was_at("Aurora")}

assert all(berth.is_free for berth in HARBOUR)
assert Plan(HARBOUR).admit("Aurora", 5).code == "A1"
