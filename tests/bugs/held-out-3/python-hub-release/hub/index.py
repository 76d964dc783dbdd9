from hub.versions import latest

REPOSITORIES = {
    "dates": ["v1.0.0", "v1.2.0", "v1.10.0"],
    "audit": ["v0.1.0-rc1", "nightly"],
    "money": ["0.3.1", "0.3.0"],
}


def index(repositories):
    """A line for every package that has a release."""
    lines = []
    for name, tags in sorted(repositories.items()):
        version = latest(tags)
        if version is not None:
            lines.append(f"{name} {version.lstrip('v')}")
    return lines


def main():
    print("\n".join(index(REPOSITORIES)))


if __name__ == "__main__":
    main()
