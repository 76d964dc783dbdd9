"""Which ingredients have which allergens. The dietician signs every line."""

ALLERGENS = {
    "butter": {"milk"},
    "egg": {"egg"},
    "flour": {"gluten"},
    "rice": set(),
    "salt": set(),
    "walnut": {"nuts"},
}


class UnknownIngredient(LookupError):
    """An ingredient that nobody has judged. The dish must not be printed without."""


def allergens_of(ingredients):
    """All allergens of a dish."""
    found = set()
    for ingredient in ingredients:
        if ingredient not in ALLERGENS:
            raise UnknownIngredient(f"nobody has judged {ingredient!r}")
        found |= ALLERGENS[ingredient]
    return found
