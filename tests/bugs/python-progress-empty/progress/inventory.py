"""Which files are still to be copied."""


def pending(names, done):
    finished = set(done)
    return [name for name in names if name not in finished]
