"""The issue side of a pull request: labels and conversation."""

from bot.demo.code_host.errors import not_found
from bot.demo.code_host.records import Comment, timestamp
from bot.demo.code_host.rest import shapes
from bot.demo.code_host.rest.call import Call, Listing, Reply, Route


def get_issue(call: Call) -> Reply:
    """A pull request seen as the issue it also is."""
    pull = shapes.pull_request(call.repository, call.pull)
    kept = ("id", "number", "state", "title", "body", "user", "labels", "comments", "html_url")
    times = ("created_at", "updated_at", "closed_at", "comments_url")
    shape = {name: pull[name] for name in (*kept, *times)}
    shape["url"] = pull["issue_url"]
    shape["pull_request"] = {"url": pull["url"], "html_url": pull["html_url"]}
    return Reply(shape)


def list_labels(call: Call) -> Listing:
    return Listing([shapes.label(call.repository, name) for name in call.pull.labels])


def add_labels(call: Call) -> Reply:
    return _labelled(call, [*call.pull.labels, *_label_names(call)])


def set_labels(call: Call) -> Reply:
    return _labelled(call, _label_names(call))


def remove_label(call: Call) -> Reply:
    name = call.params["label"]
    if name not in call.pull.labels:
        raise not_found()
    return _labelled(call, [each for each in call.pull.labels if each != name])


def _label_names(call: Call) -> list[str]:
    return call.texts("labels", "Label")


def _labelled(call: Call, names: list[str]) -> Reply:
    call.pull.labels = list(dict.fromkeys(names))
    call.repository.save()
    return Reply([shapes.label(call.repository, name) for name in call.pull.labels])


def list_repository_labels(call: Call) -> Listing:
    pulls = call.repository.records.pulls.values()
    names = sorted({name for pull in pulls for name in pull.labels})
    return Listing([shapes.label(call.repository, name) for name in names])


def list_comments(call: Call) -> Listing:
    number = call.pull.number
    comments = call.repository.records.comments
    return Listing([_comment(call, c) for c in comments if c.number == number and c.path is None])


def create_comment(call: Call) -> Reply:
    now = timestamp()
    comment = Comment(
        id=call.site.records.take_id(),
        number=call.pull.number,
        author=call.login,
        body=call.text("body", "IssueComment"),
        created_at=now,
        updated_at=now,
    )
    call.repository.records.comments.append(comment)
    call.repository.save()
    return Reply(_comment(call, comment), 201)


def get_comment(call: Call) -> Reply:
    return Reply(_comment(call, _found(call)))


def update_comment(call: Call) -> Reply:
    comment = _found(call)
    comment.body, comment.updated_at = call.text("body", "IssueComment"), timestamp()
    call.repository.save()
    return Reply(_comment(call, comment))


def delete_comment(call: Call) -> Reply:
    call.repository.records.comments.remove(_found(call))
    call.repository.save()
    return Reply(status=204)


def _found(call: Call) -> Comment:
    for comment in call.repository.records.comments:
        if comment.id == int(call.params["id"]) and comment.path is None:
            return comment
    raise not_found()


def _comment(call: Call, comment: Comment) -> shapes.Json:
    hosted = call.repository
    return {
        "id": comment.id,
        "node_id": f"IC_{comment.id}",
        "url": f"{hosted.api_url}/issues/comments/{comment.id}",
        "html_url": f"{hosted.url}/pull/{comment.number}#comment-{comment.id}",
        "issue_url": f"{hosted.api_url}/issues/{comment.number}",
        "user": shapes.account(call.site, comment.author),
        "body": comment.body,
        "created_at": comment.created_at,
        "updated_at": comment.updated_at,
    }


_REPO = "/repos/{owner}/{name}"
_ISSUE = _REPO + r"/issues/{number:\d+}"
_COMMENT = _REPO + r"/issues/comments/{id:\d+}"
ROUTES: tuple[Route, ...] = (
    ("GET", _ISSUE, get_issue),
    ("GET", _ISSUE + "/labels", list_labels),
    ("POST", _ISSUE + "/labels", add_labels),
    ("PUT", _ISSUE + "/labels", set_labels),
    ("DELETE", _ISSUE + "/labels/{label:.+}", remove_label),
    ("GET", _REPO + "/labels", list_repository_labels),
    ("GET", _ISSUE + "/comments", list_comments),
    ("POST", _ISSUE + "/comments", create_comment),
    ("GET", _COMMENT, get_comment),
    ("PATCH", _COMMENT, update_comment),
    ("DELETE", _COMMENT, delete_comment),
)
