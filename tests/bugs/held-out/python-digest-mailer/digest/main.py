import asyncio

from digest.mailer import DigestMailer
from digest.store import Notice, NoticeStore


async def send(recipient, body):
    await asyncio.sleep(0)
    print(f"To: {recipient}\n{body}")


def main():
    store = NoticeStore([Notice("ada", "Build 12 is green"), Notice("bo", "Review asked"), Notice("ada", "Tagged")])
    print(asyncio.run(DigestMailer(store, send).run()), "mails")


if __name__ == "__main__":
    main()
