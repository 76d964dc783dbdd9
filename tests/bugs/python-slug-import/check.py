from blog.posts import Post
from blog.text import slug, summary

assert slug("Crème brûlée, twice") == "creme-brulee-twice"
assert slug("  A  b ") == "a-b"
assert summary("short") == "short"
assert Post("On bread", "x", "2024-01-20").path == "/2024/01/on-bread"
