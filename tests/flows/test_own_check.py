"""A server's own check is run on the code before and after the patch, and the card says both."""

from tests.support.people import buttons, said
from tests.support.programs import needs
from tests.support.shop import InProcess, Shop

TOTAL = 'python3 -c "from shop.basket import total; assert total(2, 3) == 6"'


async def test_a_check_that_failed_and_passes_now_is_on_the_card(place: InProcess) -> None:
    needs("bwrap")
    shop = await Shop.open(place, "checked-basket")
    await shop.change(check=TOTAL)
    _, card = await shop.proposed()
    assert "· own check failed before, passes now" in said(card)
    assert "approve_fix" in buttons(card)


async def test_a_patch_that_breaks_the_check_is_not_offered(place: InProcess) -> None:
    needs("bwrap")
    shop = await Shop.open(place, "guarded-basket")
    await shop.change(check="grep -q quantitty shop/basket.py")
    await shop.report()
    root = await shop.see_root("no patch")
    card = await shop.see_card(root, "Cause")
    assert "own check passed before, fails now" in said(card)
    assert "approve_fix" not in buttons(card)
    assert "Proposed fix" not in said(card)


async def test_a_check_that_cannot_be_run_is_a_warning_on_the_card(place: InProcess) -> None:
    needs("bwrap")
    shop = await Shop.open(place, "toolless-basket")
    await shop.change(check="some-build-tool test")
    _, card = await shop.proposed()
    assert "`some-build-tool test` cannot be run in the sandbox" in said(card)
    assert "approve_fix" in buttons(card)
