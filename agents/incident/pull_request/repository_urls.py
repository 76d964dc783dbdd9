"""From the address a repository is cloned by to its name and its pages on the code host."""

from urllib.parse import quote, urlsplit


def repository_name(repo_url: str) -> str:
    """`owner/name` of an https, http, ssh or `git@host:owner/name` address. Raises ValueError."""
    _, path = _host_and_path(repo_url)
    parts = path.split("/")
    if len(parts) < 2 or not all(parts):
        raise ValueError(f"{repo_url} does not name a repository as owner/name")
    return "/".join(parts[-2:])


def web_url(repo_url: str) -> str:
    """The repository's page: no `.git`, no credentials, https where it was ssh.

    A repository without a page, such as a folder, is named by its address as it stands.
    """
    split = urlsplit(repo_url)
    try:
        host, path = _host_and_path(repo_url)
    except ValueError:
        return repo_url.removesuffix(".git")
    scheme = split.scheme if split.scheme in ("http", "https") else "https"
    return f"{scheme}://{host}/{quote(path)}"


def is_hosted_at(repo_url: str, api_url: str) -> bool:
    """Whether a repository is on the code host of this REST API: github.com by api.github.com."""
    try:
        host, _ = _host_and_path(repo_url)
    except ValueError:
        return False
    api = urlsplit(api_url).hostname or ""
    asked = urlsplit(f"//{host}").hostname or ""
    return asked.removeprefix("www.") in {api, api.removeprefix("api.")}


def permalink(repo_url: str, commit: str, path: str, start: int, end: int) -> str:
    """The page of lines `start`..`end` (from 1) of a file as it is in `commit`, for good."""
    lines = f"#L{start}" if end <= start else f"#L{start}-L{end}"
    return f"{web_url(repo_url)}/blob/{quote(commit)}/{quote(path)}{lines}"


def _host_and_path(repo_url: str) -> tuple[str, str]:
    split = urlsplit(repo_url)
    if split.scheme and split.netloc:
        # A port belongs to the page only over http; ssh listens elsewhere.
        port = f":{split.port}" if split.port and split.scheme in ("http", "https") else ""
        host = f"[{split.hostname}]" if ":" in (split.hostname or "") else split.hostname or ""
        return f"{host}{port}", _trimmed(split.path)
    login, colon, path = repo_url.partition(":")
    if not colon or path.startswith(("//", "\\")):
        raise ValueError(f"{repo_url} is not the address of a repository")
    return login.rpartition("@")[2], _trimmed(path)


def _trimmed(path: str) -> str:
    return path.strip("/").removesuffix(".git").rstrip("/")
