"""Triage by program analysis: what can be said of an error, and mended, without a model.

`triage.py` asks the rules of `catalogue.py` in their order and takes the first patch that passes
the gate; without one, the first cause; without that, `in_words.py` tells what led to the failure.

- `python/`, `java/`, `javascript/`, `go/`: the rules of a language, a file for what is alike; the
  folder's `catalogue.py` has their order, `code.py` or `site.py` reads the language.
- `elsewhere/`: causes in another function or file than the one that failed, in all languages.
- `flow/`: the way of a bad value, back from where it failed to where it was made.
- `outside/`: data, settings, packages and services that are at fault instead of the code.
- here: what a rule is (`rule.py`) and what it is made of (`tree_site.py`, `source_trees.py`,
  `rewriting.py`, `cure.py`), and the places that fail alike and are mended with it (`like_*.py`).

A new rule is a class with a `name` and an `examine` that answers only when it is sure, a line in
its catalogue, and programs in tests/unit/rules: some that it mends, some where it keeps silent.
"""
