from crawl.frontier import Frontier
from crawl.state import load, save

PATH = "var/frontier.json"


def main():
    frontier = Frontier.from_state(load(PATH))
    url = frontier.next()
    print("visit", url)
    save(PATH, frontier.state())


if __name__ == "__main__":
    main()
