"""Dumps the resources of a project into files that can be deployed again."""
