import copy
import pickle

from lazyconf.settings import Settings
from lazyconf.worker import Worker

settings = Settings({"batch": 7})
assert Worker("w", settings).describe() == "w: 7 at a time in eu-north-1"
assert copy.deepcopy(settings).batch == 7
assert pickle.loads(pickle.dumps(settings)).batch == 7
assert not hasattr(settings, "colour")
assert settings.debug is False
