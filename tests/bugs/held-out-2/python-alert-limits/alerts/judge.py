"""Decides what a measurement is worth."""


def judge(limits, metric, value):
    """'page', 'warn' or 'fine'. What has no limit is fine."""
    limit = limits.get(metric)
    if limit is None:
        return "fine"
    if value >= limit.page:
        return "page"
    return "warn" if value >= limit.warn else "fine"
