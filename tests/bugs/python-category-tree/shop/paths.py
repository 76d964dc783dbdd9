"""Where a category stands in the tree."""


def breadcrumb(categories, category):
    """The names from the top down, like `Garden > Tools > Saws`."""
    return " > ".join(above.name for above in ancestors(categories, category))


def ancestors(categories, category):
    """The category with all above it, topmost first."""
    if category.parent is None:
        return [category]
    return [*ancestors(categories, categories[category.parent]), category]


def depth(categories, category):
    return len(ancestors(categories, category)) - 1
