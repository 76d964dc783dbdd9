import os

from container.settings import from_environment
from container.start import attempts

if __name__ == "__main__":
    settings = from_environment(os.environ)
    print(f"{settings.name}: {attempts(settings)} attempts")
