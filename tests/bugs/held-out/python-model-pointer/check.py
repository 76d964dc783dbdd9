from scoring.model import Model

model = Model.load("machine/fraud.json")
assert model.score({"amount": 3.1, "new_customer": 1, "night": 1}) > 0.5
assert model.score({"amount": 0.1}) < 0.5
