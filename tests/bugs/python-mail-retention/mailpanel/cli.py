from mailpanel.panel import clean_up, show
from mailpanel.storage import load


def main():
    messages = load()
    kept = clean_up(messages)
    for message in kept:
        print(show(message))


if __name__ == "__main__":
    main()
