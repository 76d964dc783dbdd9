"""What a pipeline's file may say about its jobs."""

from dataclasses import dataclass, field


@dataclass
class Resources:
    cpus: float = 1.0
    memory_mb: int = 512


@dataclass
class JobSpec:
    """One job. `needs` are the names of jobs that run before it."""

    name: str
    script: str
    image: str = "debian:12"
    needs: list[str] = field(default_factory=list)
    variables: dict[str, str] = field(default_factory=dict)
    tags: list[str] = []
    resources: Resources = field(default_factory=Resources)
    timeout_minutes: int = 60

    def runs_on(self, runner_tags):
        """Whether a runner with these tags takes the job."""
        return set(self.tags) <= set(runner_tags)
