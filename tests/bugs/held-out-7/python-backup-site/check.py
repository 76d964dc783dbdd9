from datetime import datetime
from pathlib import Path

from backup.plan import plan

lines = plan(Path("config/site.ini"), datetime(2024, 5, 1))
assert lines == [
    "letters: /srv/letters at 01 12:00, 7 days back",
    "photos: /srv/photos at 03 00:00, 60 days back",
], lines
