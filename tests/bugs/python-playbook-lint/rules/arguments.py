"""How a task's arguments are read: as a text, or as a mapping with `cmd` or `argv`."""


def command_line(task, module):
    """The command of a task as one text; "" when it gives none."""
    value = task.get(module)
    if isinstance(value, dict):
        argv = value.get("argv")
        return " ".join(argv) if argv else value.get("cmd", "")
    return value or ""


def first_word(text):
    """The first word of a command line, without its folder; "" when there is none."""
    words = text.split()
    return words[0].rsplit("/", 1)[-1] if words else ""
