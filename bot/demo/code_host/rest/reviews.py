"""Reviews of a pull request, and remarks in its diff."""

from bot.demo.code_host.errors import custom_failure, invalid_field, not_found
from bot.demo.code_host.records import Comment, Review, timestamp
from bot.demo.code_host.rest import shapes
from bot.demo.code_host.rest.call import Call, Listing, Reply, Route

_STATES = {
    "APPROVE": "APPROVED",
    "REQUEST_CHANGES": "CHANGES_REQUESTED",
    "COMMENT": "COMMENTED",
    None: "PENDING",
}


def create_review(call: Call) -> Reply:
    event = call.optional_text("event", "PullRequestReview")
    if event not in _STATES:
        raise invalid_field("PullRequestReview", "event")
    body = call.optional_text("body", "PullRequestReview") or ""
    if event in ("REQUEST_CHANGES", "COMMENT") and not body:
        raise invalid_field("PullRequestReview", "body", "missing_field")
    pull = call.pull
    if event in ("APPROVE", "REQUEST_CHANGES") and call.login == pull.author:
        verb = "approve" if event == "APPROVE" else "request changes on"
        raise custom_failure("PullRequestReview", f"Can not {verb} your own pull request")
    review = Review(
        id=call.site.records.take_id(),
        number=pull.number,
        author=call.login,
        body=body,
        state=_STATES[event],
        commit=call.optional_text("commit_id", "PullRequestReview") or pull.head_sha,
        submitted_at=timestamp(),
    )
    call.repository.records.reviews.append(review)
    if call.login in pull.requested_reviewers:
        pull.requested_reviewers.remove(call.login)
    call.repository.save()
    return Reply(_review(call, review))


def list_reviews(call: Call) -> Listing:
    reviews = call.repository.records.reviews
    return Listing([_review(call, r) for r in reviews if r.number == call.pull.number])


def get_review(call: Call) -> Reply:
    for review in call.repository.records.reviews:
        if (review.number, review.id) == (call.pull.number, int(call.params["id"])):
            return Reply(_review(call, review))
    raise not_found()


def _review(call: Call, review: Review) -> shapes.Json:
    hosted = call.repository
    return {
        "id": review.id,
        "node_id": f"PRR_{review.id}",
        "user": shapes.account(call.site, review.author),
        "body": review.body,
        "state": review.state,
        "commit_id": review.commit,
        "submitted_at": review.submitted_at,
        "html_url": f"{hosted.url}/pull/{review.number}#review-{review.id}",
        "pull_request_url": f"{hosted.api_url}/pulls/{review.number}",
    }


def create_remark(call: Call) -> Reply:
    line = call.body.get("line")
    if not isinstance(line, int):
        raise invalid_field("PullRequestReviewComment", "line", "missing_field")
    now = timestamp()
    remark = Comment(
        id=call.site.records.take_id(),
        number=call.pull.number,
        author=call.login,
        body=call.text("body", "PullRequestReviewComment"),
        created_at=now,
        updated_at=now,
        path=call.text("path", "PullRequestReviewComment"),
        line=line,
        commit=call.text("commit_id", "PullRequestReviewComment"),
    )
    call.repository.records.comments.append(remark)
    call.repository.save()
    return Reply(_remark(call, remark), 201)


def list_remarks(call: Call) -> Listing:
    number = call.pull.number
    comments = call.repository.records.comments
    return Listing(
        [_remark(call, c) for c in comments if c.number == number and c.path is not None]
    )


def _remark(call: Call, remark: Comment) -> shapes.Json:
    hosted = call.repository
    return {
        "id": remark.id,
        "node_id": f"PRRC_{remark.id}",
        "url": f"{hosted.api_url}/pulls/comments/{remark.id}",
        "html_url": f"{hosted.url}/pull/{remark.number}#remark-{remark.id}",
        "pull_request_url": f"{hosted.api_url}/pulls/{remark.number}",
        "user": shapes.account(call.site, remark.author),
        "body": remark.body,
        "path": remark.path,
        "line": remark.line,
        "commit_id": remark.commit,
        "created_at": remark.created_at,
        "updated_at": remark.updated_at,
    }


_PULL = r"/repos/{owner}/{name}/pulls/{number:\d+}"
ROUTES: tuple[Route, ...] = (
    ("GET", _PULL + "/reviews", list_reviews),
    ("POST", _PULL + "/reviews", create_review),
    ("GET", _PULL + r"/reviews/{id:\d+}", get_review),
    ("GET", _PULL + "/comments", list_remarks),
    ("POST", _PULL + "/comments", create_remark),
)
