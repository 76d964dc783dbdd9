import asyncio

from digest.mailer import DigestMailer
from digest.store import Notice, NoticeStore

sent = []


async def send(recipient, body):
    sent.append((recipient, body))


async def scenario():
    store = NoticeStore([Notice("bo", "x"), Notice("ada", "y"), Notice("bo", "z")])
    assert await DigestMailer(store, send).run() == 2
    assert sent == [("ada", "- y"), ("bo", "- x\n- z")]
    assert await store.pending() == []


asyncio.run(scenario())
