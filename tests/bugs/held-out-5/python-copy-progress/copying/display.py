"""What is shown of a copy: a dash for what is not known yet."""

from copying.estimate import Estimate

MEGABYTE = 1_000_000


def rate_text(estimate: Estimate):
    if not estimate.rate:
        return "-"
    return f"{estimate.rate / MEGABYTE:.1f} MB/s"


def left_text(estimate: Estimate):
    """Hours, minutes and seconds that are left."""
    seconds = int(estimate.seconds_left)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}"


def line(name, estimate: Estimate):
    share = estimate.done / estimate.total if estimate.total else 1.0
    return f"{name} {share:4.0%}  {rate_text(estimate)}  {left_text(estimate)} left"
