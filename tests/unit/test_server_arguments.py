"""What is typed about a server: slips are told at once, and everything that works is taken."""

import pytest

from bot import cli
from tests.support.command_line import ended

RIGHT = {
    "--repo": "https://github.com/you/orders.git",
    "--channel": "orders-alerts",
    "--host": "10.0.4.17",
}


@pytest.mark.parametrize(
    ("option", "typed", "advice"),
    [
        ("--repo", "htps://x", "https://github.com/owner/name.git"),
        ("--repo", "htps://github.com/you/orders", "https://github.com/owner/name.git"),
        ("--repo", "https:/github.com/you/orders", "https://github.com/owner/name.git"),
        ("--repo", "https://github.com/orders", "owner and repository"),
        ("--repo", "https://github.com", "owner and repository"),
        ("--repo", "https://[::1/you/orders", "https://github.com/owner/name.git"),
        ("--repo", "https://host:port/you/orders", "https://github.com/owner/name.git"),
        ("--repo", "you/orders", "https://github.com/owner/name.git"),
        ("--repo", "github.com/you/orders", "https://github.com/owner/name.git"),
        ("--repo", "git@github.com:you/orders.git", "https://github.com/you/orders.git"),
        ("--repo", "ssh://git@github.com:22/you/orders", "https://github.com/you/orders"),
        ("--host", "1.2.3", "10.0.4.17"),
        ("--host", "10.0.4.256", "10.0.4.17"),
        ("--host", "http://10.0.4.17", "10.0.4.17"),
        ("--host", "10.0.4.17:8080", "10.0.4.17"),
        ("--host", "orders service", "10.0.4.17"),
        ("--approver", "bob", "U012AB3CD"),
        ("--approver", "@U012AB3CD", "U012AB3CD"),
        ("--operator", "bob@example.com", "U012AB3CD"),
        ("--channel", "Orders", "C012AB3CD"),
        ("--channel", "orders alerts", "C012AB3CD"),
        ("--channel", "https://acme.slack.com/archives/C012AB3CD", "C012AB3CD"),
        ("--credentials", "ghp_" + "a1B2" * 9, "environment variable"),
    ],
)
@pytest.mark.parametrize("verb", ["add", "set"])
def test_a_slip_is_told_when_it_is_typed(
    verb: str, option: str, typed: str, advice: str, capsys: pytest.CaptureFixture[str]
) -> None:
    given = {**RIGHT, option: typed} if verb == "add" else {option: typed}
    assert ended("server", verb, "orders", *(part for pair in given.items() for part in pair)) == 2
    *usage, said = capsys.readouterr().err.splitlines()
    assert usage[0].startswith("usage: ")
    assert said.startswith(f"suture server {verb}: error: argument {option}: ")
    assert advice in said
    assert option != "--credentials" or typed not in said


@pytest.mark.parametrize(
    ("option", "typed"),
    [
        ("--repo", "https://github.com/you/orders"),
        ("--repo", "https://user:secret@git.example.com/group/sub/orders.git/"),
        ("--repo", "http://127.0.0.1:8123/you/orders.git"),
        ("--repo", "http://[::1]:8123/you/orders.git"),
        ("--repo", "git://git.example.com/orders.git"),
        ("--repo", "file:///srv/git/orders.git"),
        ("--repo", "/srv/git/orders.git"),
        ("--repo", "../orders"),
        ("--host", "::1"),
        ("--host", "fe80::1%eth0"),
        ("--host", "h"),
        ("--host", "ip-10-0-4-17.eu-central-1.compute.internal"),
        ("--host", "orders_service_1"),
        ("--host", "482910375566"),
        ("--host", "BÜRO-7"),
        ("--host", "localhost."),
        ("--approver", "W012AB3CD"),
        ("--operator", "U1"),
        ("--channel", "#orders"),
        ("--channel", "störung_1"),
        ("--channel", "C012AB3CD"),
        ("--channel", "G012AB3CD"),
        ("--credentials", "ORDERS_TOKEN"),
    ],
)
def test_what_works_is_taken(option: str, typed: str) -> None:
    given = {**RIGHT, option: typed}
    words = [part for pair in given.items() for part in pair]
    for command in (["add", "orders", *words], ["set", "orders", option, typed]):
        assert typed in str(cli.parser().parse_args(["server", *command]))
