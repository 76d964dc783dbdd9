"""Answers a model may give to the case of the cart, and a server to give them."""

from typing import Any

from agents.incident.analyst.analyst import ModelAnalyst
from bot.demo.model_server import ModelServer, ServedModel
from tests.support.cases import FAILING_LINE, GUARDED

MODEL = "coder:7b"
CAUSE = "`total` uses the cart without checking, although `find_cart` returns None for a new owner."
TRUE_QUOTE = {
    "path": "shop/carts.py",
    "start_line": 10,
    "end_line": 10,
    "quote": FAILING_LINE,
    "reason": "cart may be None",
}
FALSE_QUOTE = {**TRUE_QUOTE, "quote": "    return cart.total_price()"}
GOOD_EDIT = {"path": "shop/carts.py", "before": FAILING_LINE, "after": GUARDED}

FOUND_NOTHING: dict[str, Any] = {
    "explanation": "",
    "evidence": [],
    "cause": "A slip of a name.",
    "verdict": "undetermined",
    "edits": [],
    "confidence": 0.1,
}
"""Of a model that cannot tell the cause: the rules, which are behind it, mend what they can."""


def answer(**changes: Any) -> dict[str, Any]:
    """A scripted answer in the asked form: right, but for what is changed."""
    return {
        "answer": {
            "explanation": "A new owner has no cart yet.",
            "evidence": [TRUE_QUOTE],
            "cause": CAUSE,
            "verdict": "code",
            "edits": [GOOD_EDIT],
            "confidence": 1.0,
            **changes,
        }
    }


def edit(**changes: str) -> dict[str, Any]:
    return answer(edits=[{**GOOD_EDIT, **changes}])


async def silent(_: str) -> None:
    pass


def model_server() -> ModelServer:
    """Not started yet. Its models: one with tools, one without, one that thinks, a short one."""
    return ModelServer(
        [
            ServedModel(MODEL),
            ServedModel("plain:1b", tools=False),
            ServedModel("thinker:8b", thinking=True),
            ServedModel("short:1b", context_length=512),
        ]
    )


def analyst(server: ModelServer, model: str = MODEL, **settings: Any) -> ModelAnalyst:
    return ModelAnalyst(server.url, model, **{"timeout": 60, **settings})


def chats(server: ModelServer) -> list[dict[str, Any]]:
    return [request.body for request in server.requests if request.path == "/api/chat"]


def prompt_of(body: dict[str, Any]) -> str:
    return "\n".join(str(message.get("content") or "") for message in body["messages"])
