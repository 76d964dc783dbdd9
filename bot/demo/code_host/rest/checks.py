"""What machines say of a commit: check runs, and the older statuses with their sum."""

from collections.abc import Mapping

from bot.demo.code_host.errors import invalid_field, not_found, unprocessable
from bot.demo.code_host.records import CheckRun, CommitStatus, timestamp
from bot.demo.code_host.repositories import commit_at
from bot.demo.code_host.rest import shapes
from bot.demo.code_host.rest.call import Call, Listing, Reply, Route

_CONCLUSIONS = (
    "action_required",
    "cancelled",
    "failure",
    "neutral",
    "success",
    "skipped",
    "stale",
    "timed_out",
)
_STATES = ("error", "failure", "pending", "success")


def create_check_run(call: Call) -> Reply:
    sha = call.text("head_sha", "CheckRun")
    try:
        commit_at(call.git, sha)
    except KeyError:
        raise unprocessable(f"No commit found for SHA: {sha}") from None
    run = CheckRun(
        id=call.site.records.take_id(),
        name=call.text("name", "CheckRun"),
        head_sha=sha,
        status="queued",
        started_at=timestamp(),
        details_url=call.optional_text("details_url", "CheckRun"),
    )
    _update(call, run)
    call.repository.records.check_runs.append(run)
    call.repository.save()
    return Reply(_check_run(call, run), 201)


def update_check_run(call: Call) -> Reply:
    run = _found(call)
    _update(call, run)
    call.repository.save()
    return Reply(_check_run(call, run))


def _update(call: Call, run: CheckRun) -> None:
    conclusion = call.optional_text("conclusion", "CheckRun")
    status = call.optional_text("status", "CheckRun") or run.status
    if conclusion is not None:
        status = "completed"
        if conclusion not in _CONCLUSIONS:
            raise invalid_field("CheckRun", "conclusion")
        run.conclusion = conclusion
        run.completed_at = timestamp()
    if status not in ("queued", "in_progress", "completed"):
        raise invalid_field("CheckRun", "status")
    if status == "completed" and run.conclusion is None:
        raise invalid_field("CheckRun", "conclusion", "missing_field")
    run.status = status
    output = call.body.get("output")
    if isinstance(output, Mapping):
        run.title, run.summary = str(output.get("title")), str(output.get("summary"))


def get_check_run(call: Call) -> Reply:
    return Reply(_check_run(call, _found(call)))


def list_check_runs(call: Call) -> Listing:
    sha = str(call.commit(call.params["ref"]).id)
    name, status = call.query.get("check_name"), call.query.get("status")
    latest: dict[str, CheckRun] = {}
    for run in call.repository.records.check_runs:
        if run.head_sha == sha and name in (None, run.name) and status in (None, run.status):
            key = str(run.id) if call.query.get("filter") == "all" else run.name
            latest[key] = run
    return Listing([_check_run(call, run) for run in latest.values()], key="check_runs")


def _found(call: Call) -> CheckRun:
    for run in call.repository.records.check_runs:
        if run.id == int(call.params["id"]):
            return run
    raise not_found()


def _check_run(call: Call, run: CheckRun) -> shapes.Json:
    hosted = call.repository
    return {
        "id": run.id,
        "node_id": f"CR_{run.id}",
        "name": run.name,
        "head_sha": run.head_sha,
        "url": f"{hosted.api_url}/check-runs/{run.id}",
        "html_url": f"{hosted.url}/commit/{run.head_sha}",
        "details_url": run.details_url,
        "status": run.status,
        "conclusion": run.conclusion,
        "started_at": run.started_at,
        "completed_at": run.completed_at,
        "output": {
            "title": run.title,
            "summary": run.summary,
            "text": None,
            "annotations_count": 0,
        },
        "pull_requests": [],
    }


def create_status(call: Call) -> Reply:
    sha, state = call.params["sha"], call.text("state", "Status")
    try:
        commit_at(call.git, sha)
    except KeyError:
        raise unprocessable(f"No commit found for SHA: {sha}") from None
    if state not in _STATES:
        raise invalid_field("Status", "state")
    status = CommitStatus(
        id=call.site.records.take_id(),
        sha=sha,
        state=state,
        context=call.optional_text("context", "Status") or "default",
        description=call.optional_text("description", "Status"),
        target_url=call.optional_text("target_url", "Status"),
        author=call.login,
        created_at=timestamp(),
    )
    call.repository.records.statuses.append(status)
    call.repository.save()
    return Reply(_status(call, status), 201)


def combined_status(call: Call) -> Reply:
    """The newest status of each context; one that failed decides, then one that is pending."""
    sha = str(call.commit(call.params["ref"]).id)
    latest = {s.context: s for s in call.repository.records.statuses if s.sha == sha}
    states = {status.state for status in latest.values()}
    state = "success" if states == {"success"} else "pending"
    if states & {"failure", "error"}:
        state = "failure"
    return Reply(
        {
            "state": state,
            "sha": sha,
            "total_count": len(latest),
            "statuses": [_status(call, status) for status in latest.values()],
            "repository": shapes.repository(call.repository, can_write=True),
            "url": f"{call.repository.api_url}/commits/{sha}/status",
            "commit_url": f"{call.repository.api_url}/commits/{sha}",
        }
    )


def _status(call: Call, status: CommitStatus) -> shapes.Json:
    return {
        "id": status.id,
        "state": status.state,
        "context": status.context,
        "description": status.description,
        "target_url": status.target_url,
        "created_at": status.created_at,
        "updated_at": status.created_at,
        "url": f"{call.repository.api_url}/statuses/{status.sha}",
        "creator": shapes.account(call.site, status.author),
    }


_REPO = "/repos/{owner}/{name}"
ROUTES: tuple[Route, ...] = (
    ("POST", _REPO + "/check-runs", create_check_run),
    ("GET", _REPO + r"/check-runs/{id:\d+}", get_check_run),
    ("PATCH", _REPO + r"/check-runs/{id:\d+}", update_check_run),
    ("GET", _REPO + "/commits/{ref:.+}/check-runs", list_check_runs),
    ("GET", _REPO + "/commits/{ref:.+}/status", combined_status),
    ("POST", _REPO + "/statuses/{sha}", create_status),
)
