"""Importing this package enrols all handlers."""

from hooks.handlers import charges, disputes

__all__ = ["charges", "disputes"]
