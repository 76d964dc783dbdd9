import json
import sys

from rules.commands import CommandsInsteadOfModules
from rules.named import TasksAreNamed

RULES = [CommandsInsteadOfModules(), TasksAreNamed()]


def main(path):
    with open(path, encoding="utf-8") as stream:
        tasks = json.load(stream)
    for number, task in enumerate(tasks, 1):
        for rule in RULES:
            finding = rule.match(task)
            if finding:
                print(f"task {number}: [{rule.id}] {finding}")


if __name__ == "__main__":
    main(sys.argv[1])
