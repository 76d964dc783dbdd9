from dataclasses import dataclass


@dataclass
class Request:
    path: str
    token: str | None


async def handle(sessions, request):
    """Status and text."""
    if request.path == "/health":
        return 200, "ok"
    if request.path == "/logout":
        closed = await sessions.close(request.token)
        return (200, "bye") if closed else (401, "log in first")
    session = sessions.find(request.token)
    if session is None:
        return 401, "log in first"
    session.calls += 1
    return 200, f"{session.user}, call {session.calls}"
