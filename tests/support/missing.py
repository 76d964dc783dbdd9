"""What a test does on a machine that lacks what it needs."""

import os
from typing import NoReturn

import pytest


def skip_or_fail(why: str) -> NoReturn:
    """A skip that is printed; under CI=true a failure, for there everything is to be run."""
    if os.environ.get("CI") == "true":
        pytest.fail(why)
    pytest.skip(why)
