"""The shop's orders as a web service."""
