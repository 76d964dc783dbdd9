"""Lines of the two formats."""


def interval(line):
    chromosome, start, end = line.split()
    return chromosome, int(start), int(end)


def position(line):
    _, place = line.split()
    chromosome, _, number = place.partition(":")
    return chromosome, int(number)
