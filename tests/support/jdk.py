"""What a test does on a machine without a JDK."""

from bot.demo.java_build import Jdk, find_jdk
from tests.support.missing import skip_or_fail


def require_jdk() -> Jdk:
    """The JDK. Without one the test is a printed skip, and under CI=true a failure."""
    jdk = find_jdk()
    if jdk is None:
        skip_or_fail("no JDK on the PATH: the Java sample is only replayed here")
    return jdk
