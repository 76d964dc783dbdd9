from datetime import datetime, timezone

from backup.runner import Runner
from backup.status import page, status

fresh = Runner("photos", lambda: 0)
assert status(fresh) == "photos: never"
done = Runner("mail", lambda: 412)
done.run(datetime(2024, 5, 1, 3, 30, tzinfo=timezone.utc))
assert page([done, fresh]) == "mail: 412 files at 01.05. 03:30\nphotos: never"
assert fresh.runs == 0 and done.runs == 1
