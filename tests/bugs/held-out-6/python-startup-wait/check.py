from container.settings import from_environment
from container.start import attempts

assert attempts(from_environment({"DS_STARTUP_TIMEOUT": "30"})) == 60
assert attempts(from_environment({})) == 120
assert from_environment({"DS_PORT": "1"}).port == 1
