import os


def export_path(environment=os.environ):
    """Where the nightly export goes."""
    return environment.get("EXPORT_TO", "/var/exports/orders.csv")
