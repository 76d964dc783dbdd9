"""The table of what would be applied."""


def report(items):
    """A line per manifest, and the total."""
    width = max(len(name) for name, _ in items)
    lines = [f"  {name.ljust(width)}  {size:>6} B" for name, size in items]
    total = sum(size for _, size in items)
    lines.append(f"  {len(items)} manifests, {total} B")
    return "\n".join(lines) + "\n"
