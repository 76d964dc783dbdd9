import tempfile
from datetime import date
from pathlib import Path

from archive.main import archive_all

with tempfile.TemporaryDirectory() as folder:
    spool, root = Path(folder, "spool"), Path(folder, "archive")
    spool.mkdir()
    (spool / "auth.log").write_text("one\n")
    assert [p.name for p in archive_all(spool, root, date(2024, 6, 1))] == ["auth.2024-06-01.log"]
    assert (root / "2024-06" / "auth.2024-06-01.log").read_text() == "one\n"
    assert not (spool / "auth.log").exists()
    (spool / "web.log").write_text("x" * 20_000)
    (spool / "mail.log").write_text("y")
    assert len(archive_all(spool, root, date(2024, 6, 2))) == 2
    assert (root / "2024-06" / "index.txt").read_text().count("\n") == 3
