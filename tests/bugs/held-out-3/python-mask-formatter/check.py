from redact.masks import Masker

masker = Masker("#")
assert masker.line("4000123412341234 by ada.byron@example.com") == "####1234 by a...@example.com"
assert masker.line("done") == "done"
assert masker.masked == 2
assert masker.mails("bo@x.org") == "b...@x.org"
