from rules.arguments import command_line

MODULES = {
    "git": "git",
    "curl": "get_url",
    "wget": "get_url",
    "yum": "yum",
    "service": "service",
}


class CommandsInsteadOfModules:
    """Finds commands for which there is a module."""

    id = "303"

    def match(self, task):
        for module in ("command", "shell"):
            if module not in task:
                continue
            executable = command_line(task, module).split()[0].rsplit("/", 1)[-1]
            if executable in MODULES:
                return f"{executable} used in place of the {MODULES[executable]} module"
        return None
