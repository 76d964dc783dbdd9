from crawl.frontier import Frontier
from crawl.state import load

frontier = Frontier.from_state(load("var/frontier.json"))
assert frontier.next() == "https://example.com/a"
assert frontier.next() == "https://example.com/b"
