"""Every setting of Suture, and the only place that reads the environment.

The names are the environment variables, in capitals; `.env` in the working directory is read too.
docs/settings.md lists them with their defaults and is checked against this class.
"""

import os
import re
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from pydantic import AliasChoices, Field, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict
from pydantic_settings.sources import read_env_file
from sqlalchemy.engine import make_url

from agents.incident.pull_request.repository_urls import is_hosted_at

UserIds = Annotated[tuple[str, ...], NoDecode]
Paths = Annotated[tuple[Path, ...], NoDecode]

MISPLACED = {
    ("slack_bot_token", "xapp-"): "SLACK_APP_TOKEN",
    ("slack_app_token", "xoxb-"): "SLACK_BOT_TOKEN",
}
"""Where a token belongs that begins so, by the setting that it was found in."""


class Settings(BaseSettings):
    """What an operator can set. Times are seconds unless the name says otherwise."""

    model_config = SettingsConfigDict(
        env_file=".env", env_ignore_empty=True, extra="ignore", populate_by_name=True
    )

    slack_api_url: str = Field("https://slack.com/api/", description="Slack's Web API.")
    slack_bot_token: str = Field("", description="Bot token, `xoxb-…`.")
    slack_app_token: str = Field("", description="App-level token for Socket Mode, `xapp-…`.")

    suture_slack_share: float = Field(
        1.0,
        gt=0,
        description="This process's share of the messages and edits that Slack grants: of N "
        "replicas 1/N each.",
    )

    github_api_url: str = Field("https://api.github.com", description="GitHub's REST API.")
    github_token: str = Field(
        "", description="Token with contents and pull requests write, metadata read."
    )

    ollama_host: str = Field("http://127.0.0.1:11434", description="Where Ollama listens.")
    suture_model: str = Field(
        "",
        description="Ollama model that analyses; several, comma-separated, are tried in turn. "
        "Empty: rule-based triage alone.",
    )
    suture_embed_model: str = Field(
        "", description="Ollama model that embeds code. Empty: full-text search alone."
    )
    suture_num_ctx: int = Field(8192, ge=1024, description="Context window in tokens.")
    suture_model_timeout: float = Field(120.0, gt=0, description="Deadline of one analysis.")
    suture_keep_alive: str = Field(
        "10m",
        pattern=r"^-?\d+(ms|s|m|h)$",
        description="How long Ollama keeps the model loaded after an answer; `-1m`: for ever.",
    )

    suture_check_timeout: float = Field(
        300.0, gt=0, description="Longest run of a server's own check."
    )
    suture_check_toolchain: Paths = Field(
        (), description="Folders that checks may read beside the system's, colon-separated."
    )

    suture_data: Path = Field(
        Path("data"), description="Folder of the databases, the mirrors and the index."
    )
    database_url: str = Field(
        "", description="`sqlite:///…` or `postgresql://…`. Empty: SQLite in `SUTURE_DATA`."
    )
    chroma_url: str = Field("", description="A Chroma server. Empty: embedded in `SUTURE_DATA`.")
    replica_id: str = Field("local", description="This process's own stable name among replicas.")

    listener_host: str = Field("127.0.0.1", description="Address the webhook listens on.")
    listener_port: int = Field(8080, ge=0, le=65535, description="Port the webhook listens on.")

    suture_approvers: UserIds = Field(
        (), description="Slack user ids that may decide about every server, comma-separated."
    )
    suture_operators: UserIds = Field(
        (), description="Slack user ids that may have EC2 work done, comma-separated."
    )
    suture_duplicate_window: float = Field(
        60.0, ge=0, description="A repeat within this time is only counted."
    )
    suture_deployment_grace: float = Field(
        1800.0,
        ge=0,
        description="After a fix, reports without a commit are no regression for this long.",
    )
    suture_storm_incidents: int = Field(
        20, ge=1, description="A server opens at most this many new incidents in a storm window."
    )
    suture_storm_window: float = Field(
        300.0, ge=0, description="Length of that window; what comes beyond waits in a roll-up."
    )
    suture_analyses_at_once: int = Field(2, ge=1, description="Analyses that run at the same time.")
    suture_reanalyses_per_incident: int = Field(
        6, ge=1, description="So often an hour people may have one incident analysed again."
    )
    suture_reanalyses_per_person: int = Field(
        20, ge=1, description="So often an hour one person may have incidents analysed again."
    )
    suture_model_calls_at_once: int = Field(
        2, ge=1, description="Questions to models, of analyses and EC2 requests, at the same time."
    )
    suture_fetches_at_once: int = Field(
        4, ge=1, description="Repositories that are fetched or indexed at the same time."
    )
    suture_code_host_calls_at_once: int = Field(
        4, ge=1, description="Pull requests that are opened or looked at at the same time."
    )
    suture_requests_at_once: int = Field(
        8, ge=1, description="EC2 requests that are worked on at the same time."
    )
    suture_root_refresh: float = Field(
        30.0, ge=0, description="The count in the thread's root is edited at most this often."
    )
    suture_watch_interval: float = Field(
        60.0, gt=0, description="How often branches and young pull requests are looked at."
    )
    suture_draft_pull_requests: bool = Field(False, description="Open pull requests as drafts.")

    aws_region: str = Field(
        "",
        validation_alias=AliasChoices("AWS_REGION", "AWS_DEFAULT_REGION"),
        description="Region of EC2. Empty: that of the AWS profile.",
    )
    aws_endpoint_url: str = Field("", description="Where AWS is, if not at AWS.")
    cloud_control_max_wait_time: float = Field(
        60.0, gt=0, description="Longest wait for Cloud Control before EC2 itself is asked."
    )
    suture_confirmation_patience: float = Field(
        900.0, gt=0, description="A question or confirmation expires after this."
    )

    suture_log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="DEBUG, INFO, WARNING or ERROR."
    )
    suture_log_format: Literal["text", "json"] = Field(
        "text", description="`text` for people, `json` for machines."
    )
    suture_retention_days: float = Field(
        90.0, gt=0, description="What is over for longer than this is deleted."
    )

    @field_validator("suture_approvers", "suture_operators", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @field_validator("suture_check_toolchain", mode="before")
    @classmethod
    def _split_paths(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(Path(part).expanduser() for part in value.split(os.pathsep) if part)
        return value

    @field_validator("slack_bot_token", "slack_app_token", "github_token")
    @classmethod
    def _as_issued(cls, value: str, info: ValidationInfo) -> str:
        """What would only be refused as wrong: a placeholder, quotes, the other of Slack's two."""
        token = value.strip()
        if not re.fullmatch(r"[!#-&(-~]*", token):
            raise ValueError("put it as it was issued, without quotes, blanks or “…”")
        if rightful := MISPLACED.get((info.field_name or "", token[:5])):
            raise ValueError(f"this token belongs into {rightful}")
        return token

    @field_validator("suture_log_level", mode="before")
    @classmethod
    def _in_capitals(cls, value: object) -> object:
        return value.upper() if isinstance(value, str) else value

    @field_validator("ollama_host")
    @classmethod
    def _with_a_scheme(cls, value: str) -> str:
        """Ollama itself takes `OLLAMA_HOST` without one."""
        return value if "://" in value else f"http://{value}"

    @field_validator("slack_api_url")
    @classmethod
    def _end_in_slash(cls, value: str) -> str:
        return value if value.endswith("/") else value + "/"

    @property
    def suture_models(self) -> tuple[str, ...]:
        """The models that analyse, the first choice first."""
        return tuple(name.strip() for name in self.suture_model.split(",") if name.strip())

    @property
    def app_database(self) -> str:
        """Address of the records."""
        return self.database_url or f"sqlite:///{self.suture_data.resolve() / 'suture.db'}"

    @property
    def checkpoint_database(self) -> str:
        """The agents' graphs, for a question outlives the process: a file, or the PostgreSQL."""
        if make_url(self.app_database).get_backend_name() == "postgresql":
            address = make_url(self.database_url).set(drivername="postgresql")
            return address.render_as_string(hide_password=False)
        return str(self.suture_data.resolve() / "checkpoints.db")

    @property
    def engine_database(self) -> str:
        """Address of the durable engine's records: a file of its own, or the same PostgreSQL."""
        if make_url(self.app_database).get_backend_name() == "postgresql":
            return self.database_url
        return f"sqlite:///{self.suture_data.resolve() / 'engine.db'}"

    @property
    def sqlite_files(self) -> tuple[Path, ...]:
        """The files that hold everything, the records first; none on PostgreSQL."""
        records = make_url(self.app_database)
        if records.get_backend_name() != "sqlite":
            return ()
        engine = make_url(self.engine_database).database or ""
        return (Path(records.database or ""), Path(engine), Path(self.checkpoint_database))

    def repository_token(self, repo_url: str, credentials: str | None) -> str | None:
        """The token for a repository; `credentials` names the variable that holds it.

        Without one it is GITHUB_TOKEN, which no other host is ever offered.
        """
        if credentials:
            return os.environ.get(credentials)
        is_github = is_hosted_at(repo_url, self.github_api_url)
        return (self.github_token or None) if is_github else None


def share_env_file() -> None:
    """Let others find what stands in `.env`: AWS's and Ollama's clients, `--credentials`."""
    path = Path(".env")
    if path.is_file():
        for name, value in read_env_file(path, case_sensitive=True).items():
            if value:
                os.environ.setdefault(name, value)


def proxy_for(address: str) -> str | None:
    """The proxy that `HTTPS_PROXY` and its like name for an address, if `NO_PROXY` lets them."""
    parts = urlsplit(address)
    return None if proxy_bypass(parts.hostname or "") else getproxies().get(parts.scheme)


def ask_no_proxy_for(host: str) -> None:
    """Except a host from what goes through a proxy, for every client in this process."""
    for name in ("no_proxy", "NO_PROXY"):
        os.environ[name] = ",".join(filter(None, (os.environ.get(name), host)))
