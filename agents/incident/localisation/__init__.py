"""Finding the culprit: what an error says, what each file has to do with it, and how that counts.

docs/localisation.md tells how the signals were chosen and their weights found.
"""
