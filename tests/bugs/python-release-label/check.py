from discography.origin import origin_text
from discography.releases import release, releases

plain = {"name": "A", "artists": [{"name": "B"}]}
assert release(plain)["Record label"] == ""
assert release({**plain, "recordLabel": None})["Record label"] == ""
assert release({**plain, "recordLabel": "Tapes"})["Record label"] == "Tapes"
assert "Record label:" in origin_text(release(plain))
assert len(releases({"response": {"groups": [plain, plain]}})) == 2
