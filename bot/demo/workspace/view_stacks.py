"""Modals and Home tabs: a stack of up to three modals per person, and one Home each."""

import secrets

from bot.demo.workspace.errors import SlackError
from bot.demo.workspace.identifiers import new_id
from bot.demo.workspace.inputs import input_state, with_block_ids
from bot.demo.workspace.model import Identity, Json
from bot.demo.workspace.state import Feed

MOST_STACKED = 3


class ViewStacks:
    """What stands open in front of whom. Views are dictionaries as Slack gives them."""

    def __init__(self, identity: Identity, feed: Feed) -> None:
        self._identity = identity
        self._feed = feed
        self._stacks: dict[str, list[Json]] = {}
        self._homes: dict[str, Json] = {}

    def top(self, user: str) -> Json | None:
        """The modal a person sees."""
        stack = self._stacks.get(user)
        return stack[-1] if stack else None

    def home(self, user: str) -> Json | None:
        return self._homes.get(user)

    def open(self, user: str, view: Json) -> Json:
        """Show a modal, in place of whatever was open."""
        return self._show(user, [self._new(view)])

    def push(self, user: str, view: Json) -> Json:
        """Put a modal on top of the one that is open."""
        stack = self._stacks.get(user)
        if not stack:
            raise SlackError("not_found")
        if len(stack) >= MOST_STACKED:
            raise SlackError("push_limit_reached")
        pushed = self._new(view, root=stack[0]["root_view_id"], previous=stack[-1]["id"])
        return self._show(user, [*stack, pushed])

    def replace(self, old: Json, view: Json, *, hash_: str = "") -> Json:
        """Change a view in place; a `hash_` that is not the view's own is a lost race."""
        if hash_ and hash_ != old["hash"]:
            raise SlackError("hash_conflict")
        kept = {key: old[key] for key in ("id", "root_view_id", "previous_view_id")}
        new = self._new(view) | kept
        _keep_filled(old["state"]["values"], new["state"]["values"])
        for user, home in self._homes.items():
            if home is old:
                self._set_home(user, new)
        for user, stack in self._stacks.items():
            if any(one is old for one in stack):
                self._show(user, [new if one is old else one for one in stack])
        return new

    def find(self, *, view_id: str, external_id: str) -> Json:
        """A view by either of its ids, or SlackError `not_found`."""
        views = [
            *self._homes.values(),
            *(view for stack in self._stacks.values() for view in stack),
        ]
        for view in views:
            if view["id"] == view_id or (external_id and view["external_id"] == external_id):
                return view
        raise SlackError("not_found")

    def publish_home(self, user: str, view: Json, *, hash_: str = "") -> Json:
        """Set a person's Home tab."""
        old = self._homes.get(user)
        if old is None:
            return self._set_home(user, self._new(view))
        return self.replace(old, view, hash_=hash_)

    def close(self, user: str) -> Json | None:
        """Close the top modal; the one beneath shows again. Returns what was closed."""
        stack = self._stacks.get(user)
        if not stack:
            return None
        closed = stack[-1]
        self._set_stack(user, stack[:-1])
        return closed

    def close_all(self, user: str) -> None:
        self._set_stack(user, [])

    def show_errors(self, user: str, errors: Json) -> None:
        """Show why a submission was not taken, block by block."""
        self._feed.publish({"type": "view_errors", "user": user, "errors": errors})

    def listing(self) -> list[Json]:
        """Everything that is open: {user, type, view}, modals from bottom to top."""
        modals = [
            {"user": user, "type": "modal", "view": view}
            for user, stack in self._stacks.items()
            for view in stack
        ]
        homes = [{"user": u, "type": "home", "view": view} for u, view in self._homes.items()]
        return modals + homes

    def frames(self) -> list[Json]:
        """What a page that opens now has to show: each person's top modal and Home tab."""
        modals = [
            {"type": "view", "user": user, "view": stack[-1]}
            for user, stack in self._stacks.items()
            if stack
        ]
        homes = [{"type": "home", "user": u, "view": view} for u, view in self._homes.items()]
        return modals + homes

    def clear(self) -> None:
        """Close everything, on the page too."""
        for user in list(self._stacks):
            self.close_all(user)
        for user in self._homes:
            self._feed.publish({"type": "home", "user": user, "view": None})
        self._stacks.clear()
        self._homes.clear()

    def _set_home(self, user: str, view: Json) -> Json:
        self._homes[user] = view
        self._feed.publish({"type": "home", "user": user, "view": view})
        return view

    def _show(self, user: str, stack: list[Json]) -> Json:
        self._set_stack(user, stack)
        return stack[-1]

    def _set_stack(self, user: str, stack: list[Json]) -> None:
        self._stacks[user] = stack
        self._feed.publish({"type": "view", "user": user, "view": stack[-1] if stack else None})

    def _new(self, view: Json, *, root: str | None = None, previous: str | None = None) -> Json:
        blocks = with_block_ids(view["blocks"])
        view_id = new_id("V")
        return {
            "id": view_id,
            "team_id": self._identity.team_id,
            "app_id": self._identity.app_id,
            "app_installed_team_id": self._identity.team_id,
            "bot_id": self._identity.bot_id,
            "type": view["type"],
            "blocks": blocks,
            "title": view.get("title"),
            "submit": view.get("submit"),
            "close": view.get("close"),
            "callback_id": view.get("callback_id", ""),
            "private_metadata": view.get("private_metadata", ""),
            "external_id": view.get("external_id", ""),
            "clear_on_close": bool(view.get("clear_on_close")),
            "notify_on_close": bool(view.get("notify_on_close")),
            "root_view_id": root or view_id,
            "previous_view_id": previous,
            "hash": f"{secrets.randbelow(10**10)}.{secrets.token_hex(4)}",
            "state": {"values": input_state(blocks, {})},
        }


def _keep_filled(old: Json, new: Json) -> None:
    """What a person filled in stays where the same input stands in the changed view."""
    for block_id, actions in new.items():
        for action_id, value in actions.items():
            filled = old.get(block_id, {}).get(action_id)
            if filled and filled["type"] == value["type"]:
                actions[action_id] = filled
