from poller.client import SAMPLES, read_page
from poller.inbox import Inbox

inbox = Inbox()
assert [inbox.take(read_page(body)) for body in SAMPLES] == [1, 1, 0]
assert inbox.seen == {7, 8, 9} and inbox.cursor == 43
assert inbox.replies == ["On it: Bump base image", "On it: Drop old indexes"]
