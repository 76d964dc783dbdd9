"""Names and pages of repositories, from every form of address."""

import pytest

from agents.incident.pull_request.repository_urls import (
    is_hosted_at,
    permalink,
    repository_name,
    web_url,
)


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("https://github.com/acme/shop", "https://github.com/acme/shop"),
        ("https://github.com/acme/shop.git", "https://github.com/acme/shop"),
        ("https://user:secret@github.com/acme/shop.git/", "https://github.com/acme/shop"),
        ("git@github.com:acme/shop.git", "https://github.com/acme/shop"),
        ("ssh://git@git.example.com:2222/acme/shop.git", "https://git.example.com/acme/shop"),
        ("http://127.0.0.1:8123/acme/shop.git", "http://127.0.0.1:8123/acme/shop"),
        ("http://[::1]:8123/acme/shop.git", "http://[::1]:8123/acme/shop"),
    ],
)
def test_names_and_pages(address: str, page: str) -> None:
    assert repository_name(address) == "acme/shop"
    assert web_url(address) == page
    assert web_url(page) == page


@pytest.mark.parametrize("address", ["", "shop", "https://github.com/shop", "file:///a/shop.git"])
def test_an_address_without_a_name_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="repository"):
        repository_name(address)


def test_a_folder_is_its_own_page() -> None:
    assert web_url("/srv/git/shop.git") == "/srv/git/shop"


def test_permalinks_encode_the_path() -> None:
    base = "git@github.com:acme/shop.git"
    page = "https://github.com/acme/shop/blob/c0ffee"
    assert permalink(base, "c0ffee", "src/a b#1/ü?.py", 3, 7) == (
        f"{page}/src/a%20b%231/%C3%BC%3F.py#L3-L7"
    )
    assert permalink(base, "c0ffee", "a.py", 3, 3) == f"{page}/a.py#L3"


@pytest.mark.parametrize(
    ("address", "api", "expected"),
    [
        ("https://github.com/acme/shop.git", "https://api.github.com", True),
        ("https://WWW.GitHub.com/acme/shop", "https://api.github.com", True),
        ("git@github.com:acme/shop.git", "https://api.github.com", True),
        ("https://git.acme.com/acme/shop", "https://git.acme.com/api/v3", True),
        ("https://git.acme.com:8443/acme/shop", "https://git.acme.com/api/v3", True),
        ("https://acme.ghe.com/acme/shop", "https://api.acme.ghe.com", True),
        ("https://gitlab.com/acme/shop.git", "https://api.github.com", False),
        ("https://github.com.evil.example/acme/shop", "https://api.github.com", False),
        ("https://github.com@evil.example/acme/shop", "https://api.github.com", False),
        ("https://evil.example/github.com/shop", "https://api.github.com", False),
        ("/srv/git/shop.git", "https://api.github.com", False),
    ],
)
def test_where_a_repository_is(address: str, api: str, expected: bool) -> None:
    assert is_hosted_at(address, api) is expected
