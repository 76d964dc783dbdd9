"""Prints the plan of a small pipeline."""

from pipeline.order import stages
from pipeline.spec import JobSpec

JOBS = [
    JobSpec("lint", "ruff check"),
    JobSpec("test", "pytest", needs=["lint"], variables={"CI": "1"}),
    JobSpec("image", "build.sh", needs=["lint"], tags=["docker"]),
    JobSpec("deploy", "deploy.sh", needs=["test", "image"]),
]


def main():
    for number, names in enumerate(stages(JOBS), start=1):
        print(number, ", ".join(names))


if __name__ == "__main__":
    main()
