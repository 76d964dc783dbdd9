from rules.commands import CommandsInsteadOfModules

match = CommandsInsteadOfModules().match
assert match({"command": ""}) is None
assert match({"command": None}) is None
assert match({"shell": {"chdir": "/srv"}}) is None
assert match({"command": "/usr/bin/git status"}) == "git used in place of the git module"
assert match({"shell": {"argv": ["wget", "-q"]}}).startswith("wget")
assert match({"debug": "x"}) is None
