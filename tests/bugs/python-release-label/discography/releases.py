"""Reads releases out of a page of search results."""


def releases(page):
    """All releases of a page, in the catalogue's order."""
    return [release(group) for group in page["response"]["groups"]]


def release(group):
    """One release as a flat record. Text that the catalogue does not give is ""."""
    return {
        "Artist": join_artists(group["artists"]),
        "Name": group["name"],
        "Year": group.get("year") or "",
        "Edition": group.get("edition") or "",
        "Record label": group["recordLabel"] or "",
        "Tags": ", ".join(group.get("tags") or []),
    }


def join_artists(artists):
    names = [artist["name"] for artist in artists]
    if len(names) > 2:
        return "Various Artists"
    return " & ".join(names)
