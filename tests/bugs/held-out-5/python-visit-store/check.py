from visits.settings import database_path
from visits.store import VisitStore

store = VisitStore(database_path("visits.ini"))
before = store.count("/a")
store.visit("/a")
assert store.count("/a") == before + 1
