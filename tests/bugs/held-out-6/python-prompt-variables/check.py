from prompts.format import render
from prompts.load import from_payload

assert render(from_payload({"name": "a", "messages": ["b"]})) == "b"
assert render(from_payload({"name": "a", "messages": ["{x}"], "variables": ["x"]}), x="y") == "y"
assert render(from_payload({"name": "a"})) == ""
