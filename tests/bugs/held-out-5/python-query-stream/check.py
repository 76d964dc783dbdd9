from streams.parsing import rows
from streams.report import table, total

assert list(rows([])) == []
assert total("refunds") == 0
assert total("orders") == 52.5
assert table("q", {"q": ['{"columns": ["a"]}\n', '{"row": [3]}']}) == ["a=3"]
assert table("q", {"q": ['{"columns": ["a"]}']}) == []
