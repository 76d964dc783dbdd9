"""Chromium through Playwright, as a person would open it."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Page, async_playwright, expect

from tests.support.missing import skip_or_fail
from tests.support.patience import PATIENCE

MILLISECONDS = 1000 * PATIENCE

ARGUMENTS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find_chromium() -> str:
    """Chromium's path. Without one the test is skipped in print; on CI that is a failure."""
    for name in ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"):
        if path := shutil.which(name):
            return path
    skip_or_fail("Chromium is not installed")


@asynccontextmanager
async def opened(url: str, *, width: int = 1360, height: int = 860) -> AsyncIterator[Page]:
    """A page at `url`; what it writes to the console as an error fails the test."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=find_chromium(), args=ARGUMENTS, timeout=MILLISECONDS
        )
        page = await browser.new_page(
            viewport={"width": width, "height": height}, device_scale_factor=1.5
        )
        page.set_default_timeout(MILLISECONDS)
        expect.set_options(timeout=MILLISECONDS)
        complaints: list[str] = []
        page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        await page.goto(url)
        try:
            yield page
        finally:
            await browser.close()
        assert not complaints, complaints
