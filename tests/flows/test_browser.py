"""A person opens the page, breaks a server, reads the card, approves, and sees the pull request."""

import os
from pathlib import Path

import pytest
from playwright.async_api import expect

from bot.demo.sample_servers import SAMPLES
from bot.demo.world import World
from tests.support.browser import opened
from tests.support.people import People

ORDERS = SAMPLES[0]
FAULT = 2
"""One that no other flow test breaks, so that its thread is new."""


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """Where screenshots go; SUTURE_PICTURES=docs/pictures renews those of the documents."""
    folder = Path(os.environ.get("SUTURE_PICTURES", tmp_path))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.mark.browser
async def test_from_the_break_button_to_the_pull_request(world: World, pictures: Path) -> None:
    async with opened(world.workspace.url) as page:
        await page.get_by_test_id(f"channel-{ORDERS.channel}").click()
        if not await page.get_by_test_id("break-panel").is_visible():
            await page.get_by_test_id("open-break-panel").click()
        await page.screenshot(path=pictures / "break-something.png")
        await page.locator(
            f'[data-testid^="break-{ORDERS.name}"][data-path="{ORDERS.faults[FAULT].path}"]'
        ).click()

        told = page.locator('[data-testid^="message-"]', has_text="NameError")
        root = told.filter(has_text=ORDERS.name).last
        await expect(root).to_contain_text("waits for approval")
        await root.locator('[data-testid^="open-thread-"]').click()
        thread = page.get_by_test_id("thread")
        await expect(thread).to_contain_text("Cause")
        await expect(thread).to_contain_text("Proposed fix")
        await page.get_by_test_id("toast").get_by_role("button").click()
        approve = thread.get_by_test_id("action-approve_fix")
        await approve.scroll_into_view_if_needed()
        await page.screenshot(path=pictures / "card.png")

        await approve.click()
        link = thread.get_by_role("link", name="Pull request #")
        await expect(link.first).to_be_visible()
        await expect(thread.get_by_test_id("action-approve_fix")).to_have_count(0)
        await page.screenshot(path=pictures / "approved.png")

        await page.goto(str(await link.first.get_attribute("href")))
        await expect(page.locator("body")).to_contain_text("NameError")
        await page.screenshot(path=pictures / "pull-request.png")


@pytest.mark.browser
async def test_a_dangerous_action_is_confirmed_in_the_page(
    world: World, people: People, pictures: Path
) -> None:
    await world.cloud.reset()
    answer = await people.do(
        "command",
        channel="general",
        user="amira",
        command="/ec2",
        text="create type=t3.micro ami=al2023 name=load-1 ttl=8h",
    )
    assert answer["acked"]
    await people.see_root("general", "load-1", ":white_check_mark:")
    async with opened(world.workspace.url) as page:
        await page.get_by_test_id("channel-general").click()
        composer = page.get_by_test_id("composer")
        await page.get_by_role("button", name="@suture terminate lt-1").click()
        await expect(composer).to_have_value("@suture terminate lt-1")
        await composer.fill("@suture terminate load-1")
        await page.get_by_test_id("composer-send").click()
        asked = page.locator('.channel [data-testid^="message-"]', has_text="terminate load-1").last
        await asked.locator('[data-testid^="open-thread-"]').click()
        thread = page.get_by_test_id("thread")
        confirm = thread.get_by_test_id("action-confirm_action")
        await expect(confirm).to_be_visible()
        await page.screenshot(path=pictures / "ec2-confirmation.png")
        await confirm.click()
        await expect(thread).to_contain_text("terminated")
        await expect(thread).to_contain_text("Confirmed by")

        await page.get_by_test_id("close-thread").click()
        await page.set_viewport_size({"width": 1120, "height": 420})  # less than the channel needs
        await asked.scroll_into_view_if_needed()
        await asked.locator('[data-testid^="open-thread-"]').click()
        await expect(thread).to_be_visible()
        await expect(asked).to_be_in_viewport(ratio=0.9)  # what is beside it now made it wrap anew
