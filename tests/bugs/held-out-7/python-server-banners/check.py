from pathlib import Path

from banners.advice import outdated
from banners.banner import Banner
from banners.scan import servers

found = servers(Path("data/scan.json"))
assert outdated(found) == ["a.example.org"]
assert [server.banner.product for server in found] == ["nginx", "other", "nginx", "apache"]
assert found[0].banner.version == (1, 18, 0)
assert not found[2].banner.version
assert str(found[2].banner) == "nginx", str(found[2].banner)
assert str(found[3].banner) == "apache 2.4.57"
for text in ("Apache", "Apache (Debian)"):
    banner = Banner.parse(text)
    assert banner.product == "apache" and not banner.version
assert Banner.parse("nginx/1").version == (1,)
