"""What typing becomes, and whom a message would notify."""

import pytest

from bot.demo.workspace.message_text import pings_in, typed_text

IDS = {"suture": "UBOT0", "amira": "UAMIRA0"}


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("@suture look", "<@UBOT0> look"),
        ("@Suture, look", "<@UBOT0>, look"),
        ("ask @amira.", "ask <@UAMIRA0>."),
        ("mail a@suture.com", "mail a@suture.com"),
        ("@nobody", "@nobody"),
        ("a < b && c > d", "a &lt; b &amp;&amp; c &gt; d"),
        ("already &lt;b&gt; &amp; fine", "already &lt;b&gt; &amp; fine"),
        ("<@UBOT0> hi <#C012|general>", "<@UBOT0> hi <#C012|general>"),
        ("@channel wake up", "<!channel> wake up"),
        ("see https://x.io/a?b=1&c=2.", "see <https://x.io/a?b=1&amp;c=2>."),
        ("(https://x.io)", "(<https://x.io>)"),
        ("<https://x.io|there>", "<https://x.io|there>"),
        ("<script>", "&lt;script&gt;"),
    ],
)
def test_typing(typed, stored):
    assert typed_text(typed, IDS) == stored


def test_pings_of_every_kind_of_text():
    blocks = [
        {"type": "section", "fields": [{"type": "mrkdwn", "text": "<!here|here>"}]},
        {"type": "section", "text": {"type": "plain_text", "text": "<!channel>"}},
        {"type": "markdown", "text": "<!everyone>"},
        {
            "type": "rich_text",
            "elements": [
                {"type": "rich_text_section", "elements": [{"type": "broadcast", "range": "here"}]}
            ],
        },
    ]
    assert pings_in("<@U1> &lt;!channel&gt;", blocks) == ["<!here|here>", "<!everyone>", "<!here>"]
