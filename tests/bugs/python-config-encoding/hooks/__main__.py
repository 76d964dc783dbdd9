from hooks.files import load
from hooks.schema import check


def main():
    config = load("hooks.json")
    for problem in check(config):
        print("problem:", problem)
    print(len(config["hooks"]), "hooks")


if __name__ == "__main__":
    main()
