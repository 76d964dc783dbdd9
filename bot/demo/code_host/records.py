"""What a code host knows beside git: pull requests, comments, reviews, checks; kept in a file."""

import json
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any


def timestamp(moment: datetime | None = None) -> str:
    """A time as the API writes it: UTC, whole seconds, `Z`."""
    return (moment or datetime.now(UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(slots=True)
class PullRequest:
    """One pull request. `head_sha` and `base_sha` follow their branches while it is open."""

    number: int
    id: int
    title: str
    body: str | None
    author: str
    head_branch: str
    head_sha: str
    base_branch: str
    base_sha: str
    created_at: str
    updated_at: str
    draft: bool = False
    closed_at: str | None = None
    merged_at: str | None = None
    merged_by: str | None = None
    merge_commit_sha: str | None = None
    labels: list[str] = field(default_factory=list)
    requested_reviewers: list[str] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


@dataclass(slots=True)
class Comment:
    """A remark on a pull request; with `path` and `line` it stands in the diff."""

    id: int
    number: int
    author: str
    body: str
    created_at: str
    updated_at: str
    path: str | None = None
    line: int | None = None
    commit: str | None = None


@dataclass(slots=True)
class Review:
    """A verdict on a pull request: APPROVED, CHANGES_REQUESTED, COMMENTED, PENDING."""

    id: int
    number: int
    author: str
    body: str
    state: str
    commit: str
    submitted_at: str


@dataclass(slots=True)
class CheckRun:
    """One check of a commit. `status`: queued, in_progress, completed (then `conclusion` says)."""

    id: int
    name: str
    head_sha: str
    status: str
    started_at: str
    conclusion: str | None = None
    completed_at: str | None = None
    details_url: str | None = None
    title: str | None = None
    summary: str | None = None


@dataclass(slots=True)
class CommitStatus:
    """One context's status of a commit: error, failure, pending, success."""

    id: int
    sha: str
    state: str
    context: str
    description: str | None
    target_url: str | None
    author: str
    created_at: str


@dataclass(slots=True)
class RepositoryRecords:
    """All that is kept about one repository. Pull requests are by number."""

    created_at: str = field(default_factory=timestamp)
    next_number: int = 1
    pulls: dict[int, PullRequest] = field(default_factory=dict)
    comments: list[Comment] = field(default_factory=list)
    reviews: list[Review] = field(default_factory=list)
    check_runs: list[CheckRun] = field(default_factory=list)
    statuses: list[CommitStatus] = field(default_factory=list)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "RepositoryRecords":
        return cls(
            created_at=data["created_at"],
            next_number=data["next_number"],
            pulls={pull["number"]: PullRequest(**pull) for pull in data["pulls"]},
            comments=[Comment(**each) for each in data["comments"]],
            reviews=[Review(**each) for each in data["reviews"]],
            check_runs=[CheckRun(**each) for each in data["check_runs"]],
            statuses=[CommitStatus(**each) for each in data["statuses"]],
        )

    def to_json(self) -> dict[str, Any]:
        return {**asdict(self), "pulls": [asdict(pull) for pull in self.pulls.values()]}

    def take_number(self) -> int:
        """The next number; pull requests share them with issues."""
        number = self.next_number
        self.next_number += 1
        return number


class Records:
    """The records of every repository, in one JSON file that is replaced whole at each save."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._next_id = 1
        self._repositories: dict[str, RepositoryRecords] = {}
        if path.exists():
            data = json.loads(path.read_text("utf-8"))
            self._next_id = data["next_id"]
            self._repositories = {
                name: RepositoryRecords.from_json(records)
                for name, records in data["repositories"].items()
            }

    def of(self, full_name: str) -> RepositoryRecords:
        """The records of `owner/name`, empty ones at first."""
        return self._repositories.setdefault(full_name, RepositoryRecords())

    def take_id(self) -> int:
        """An id that nothing else here has."""
        self._next_id += 1
        return self._next_id

    def save(self) -> None:
        """Write everything to the file, so that a reader finds the old or the new, never a part."""
        data = {
            "next_id": self._next_id,
            "repositories": {n: r.to_json() for n, r in self._repositories.items()},
        }
        draft = self.path.with_suffix(".new")
        draft.write_text(json.dumps(data, indent=1), "utf-8")
        draft.replace(self.path)
