from shop.loading import category, load
from shop.paths import breadcrumb, depth

categories = load("categories.json")
assert breadcrumb(categories, categories[3]) == "Garden > Tools > Saws"
assert depth(categories, categories[1]) == 0
assert category({"id": 7, "name": "x"}).parent is None
assert category({"id": 7, "name": "x", "parent_id": 2}).parent == 2
