from poller.client import SAMPLES, read_page
from poller.inbox import Inbox


def main():
    inbox = Inbox()
    for body in SAMPLES:
        page = read_page(body)
        print(page.cursor, inbox.take(page))
    print("\n".join(inbox.replies))


if __name__ == "__main__":
    main()
