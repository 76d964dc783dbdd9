from wizard.ask import answers
from wizard.plan import plan

assert plan(answers({"max_steps": "300"}.get)) == {"model": "base", "every": 30, "seen": 1200}
assert plan(answers({}.get))["every"] == 100
