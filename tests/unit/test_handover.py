"""Which work may be cut off at once, and which is in the midst of changing something outside."""

import asyncio

from agents.handover import Handover, outside_effect


class Worker:
    """A task that thinks, has a helper change something outside, and thinks again."""

    def __init__(self, handover: Handover) -> None:
        self.acts, self.has_acted = asyncio.Event(), asyncio.Event()
        self.may_act, self.may_end = asyncio.Event(), asyncio.Event()
        self._handover = handover
        self.task = asyncio.create_task(self._work())

    async def _work(self) -> None:
        self._handover.follow()
        await asyncio.create_task(self._act())
        self.has_acted.set()
        await asyncio.Event().wait()

    async def _act(self) -> None:
        await self.may_act.wait()
        with outside_effect(), outside_effect():
            self.acts.set()
            await self.may_end.wait()


async def test_only_an_outside_effect_keeps_work_from_being_cut() -> None:
    handover = Handover()
    busy, idle = Worker(handover), Worker(handover)
    busy.may_act.set()
    await busy.acts.wait()
    assert not handover.may_be_cut(busy.task)
    assert handover.may_be_cut(idle.task)
    busy.may_end.set()
    await busy.has_acted.wait()
    assert handover.may_be_cut(busy.task)
    for worker in (busy, idle):
        worker.task.cancel()


async def test_an_effect_that_fails_is_over() -> None:
    handover = Handover()

    async def fail() -> None:
        handover.follow()
        try:
            with outside_effect():
                raise ConnectionError
        except ConnectionError:
            await asyncio.Event().wait()

    task = asyncio.create_task(fail())
    await asyncio.sleep(0)
    assert handover.may_be_cut(task)
    task.cancel()


async def test_effects_of_what_no_workflow_does_count_for_nobody() -> None:
    with outside_effect():
        current = asyncio.current_task()
        assert current is not None
        assert Handover().may_be_cut(current)
