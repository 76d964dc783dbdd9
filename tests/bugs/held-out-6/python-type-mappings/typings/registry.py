"""What was decorated, by context."""

SERIALIZERS = {}
OVERRIDES = {}
