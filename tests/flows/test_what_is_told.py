"""What somebody reads who is woken at night: the first line says what broke, and then why."""

from tests.support.people import said
from tests.support.shop import MESSAGE, InProcess, Shop

CAUSE = "`quantitty` does not exist at shop/basket.py:6; `quantity` does."


async def test_the_root_says_what_broke_and_why_without_its_thread(place: InProcess) -> None:
    shop = await Shop.open(place, "told-at-once")
    await shop.report()
    root, card = await shop.proposed()
    assert root["text"].startswith(f"NameError in told-at-once: {MESSAGE} · ")
    assert f"*Cause:* {CAUSE}" in said(root)
    assert "Seen *2 times*, last at" in said(root)
    # What stands in the root already is not said again below it.
    assert MESSAGE not in said(card)
    assert "revision 1" not in said(card)
    assert "Checked: found exactly once · still parses · " in said(card)
    await shop.click(card, "reject_fix")
    assert "*Cause:*" not in said(await shop.see_root("Fix rejected"))


async def test_what_is_not_the_codes_fault_is_said_in_the_root(place: InProcess) -> None:
    shop = await Shop.open(place, "told-outside")
    refused = "ConnectionRefusedError: [Errno 111] Connection refused"
    trace = 'Traceback (most recent call last):\n  File "/srv/shop/basket.py", line 6, in total\n'
    await shop.report(
        errorType="ConnectionRefusedError",
        message="[Errno 111] Connection refused",
        stackTrace=f"{trace}    return price * quantitty\n{refused}\n",
    )
    root = await shop.see_root("Not a fault of the code; the thread says what to check")
    assert "*Cause, outside the code:* " in said(root)
    assert "Seen *once*, at " in said(root)
