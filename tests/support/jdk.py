"""What a test does on a machine without a JDK."""

import os

import pytest

from bot.demo.java_build import Jdk, find_jdk


def require_jdk() -> Jdk:
    """The JDK. Without one the test is a printed skip, and under CI=true a failure."""
    jdk = find_jdk()
    if jdk is None:
        if os.environ.get("CI") == "true":
            pytest.fail("CI needs a JDK, so that the Java sample is really run")
        pytest.skip("no JDK on the PATH: the Java sample is only replayed here")
    return jdk
