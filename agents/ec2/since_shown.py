"""The last look before what people confirmed is done: is everything still as the card showed it?"""

from collections.abc import Iterator, Mapping

from agents.agent_hooks import action_of
from agents.agent_state import SubAgentState
from agents.ec2 import instances
from agents.ec2.cloud import Cloud
from agents.ec2.cloud_errors import CloudError, problem_from
from agents.ec2.instance_view import GONE, InstanceView, quoted

_UP = frozenset({"pending", "running"})
_DOWN = frozenset({"stopping", "stopped"})
_HARMLESS: Mapping[str, frozenset[str]] = {
    "start_instance": _UP,
    "stop_instance": _DOWN,
    "terminate_instance": _DOWN | GONE,
    "tag_instance": _UP | _DOWN,
}
"""The states that an instance may have come to by others without its being another matter."""
_MOST_TOLD = 5


async def changed_since_shown(cloud: Cloud, state: SubAgentState) -> str:
    """What somebody changed between the card and the click, as sentences; "" for nothing.

    A name, a type, a tag, up or down, the account, the region: of each the card said something
    else than is so now. States that follow by themselves are no change.
    """
    shown, there = state["confirmation"], cloud.within(state["extracted_parameters"].get("region"))
    try:
        place = {"account": await there.account(), "region": await there.region()}
        targets = [InstanceView.from_dict(one) for one in shown.get("targets", [])]
        now = {one.id: one for one in await instances.describe(there, [one.id for one in targets])}
    except CloudError as error:
        sentence = problem_from(error).sentence
        return f"It could not be seen whether all is still as it was shown. {sentence}"
    changes = [
        f"the {what} is {is_now}, and was {shown.get(what)}"
        for what, is_now in place.items()
        if shown.get(what) != is_now
    ]
    for was in targets:
        changes += _of_an_instance(action_of(state), was, now.get(was.id))
    more = f"; and {len(changes) - _MOST_TOLD} more" if len(changes) > _MOST_TOLD else ""
    told = "; ".join(changes[:_MOST_TOLD])
    return f"This changed since it was shown: {told}{more}." if changes else ""


def _of_an_instance(action: str, was: InstanceView, now: InstanceView | None) -> Iterator[str]:
    state = now.state if now else "terminated"
    if not _is_harmless(action, was.state, state):
        yield f"{was.called} is {state}, and was {was.state}"
    if now is None or not now.exists:
        return
    if now.name != was.name:
        yield f"{was.id} is called {quoted(now.name) or 'nothing'}, and was {was.called}"
    if now.type != was.type:
        yield f"{was.called} is a {now.type}, and was a {was.type}"
    keys = [key for key in {**was.tags, **now.tags} if not _is_passed_over(key)]
    if other := [key for key in sorted(keys) if was.tags.get(key) != now.tags.get(key)]:
        yield f"{was.called} has other tags: {', '.join(map(quoted, other))}"


def _is_harmless(action: str, was: str, now: str) -> bool:
    by_itself = any({was, now} <= states for states in (_UP, _DOWN, GONE))
    return by_itself or now in _HARMLESS.get(action, frozenset())


def _is_passed_over(tag: str) -> bool:
    return tag == "Name" or tag.startswith(("aws:", "suture:"))
