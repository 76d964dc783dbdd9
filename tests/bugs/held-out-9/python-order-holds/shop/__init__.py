"""A small shop: orders, the shelf, and what is held back for whom."""
