from pathlib import Path

from outline.schema import Field, load
from outline.tree import Outline

outline = Outline(load(Path("data/staff.json")))
person = [
    "Person",
    "  name: string",
    "  home: Address",
    "    street: string",
    "    town: string",
    "  team: Team",
    "    office: Address",
    "    members: Person[]",
]
assert outline.lines("Person") == person, outline.lines("Person")
assert outline.lines("Person") == person
assert outline.lines("Address") == ["Address", "  street: string", "  town: string"]
chain = {f"T{n}": [Field("next", f"T{n + 1}")] for n in range(50)}
assert len(Outline(chain).lines("T0")) == 51
node = {"Node": [Field("left", "Node"), Field("right", "Node"), Field("key", "integer")]}
assert Outline(node).lines("Node") == ["Node", "  left: Node", "  right: Node", "  key: integer"]
