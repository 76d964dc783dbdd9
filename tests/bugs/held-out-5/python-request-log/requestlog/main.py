"""Serves two requests and then cleans up."""

from requestlog.context import serving
from requestlog.writer import LogWriter


def clean_up(log, folders):
    for folder in folders:
        log.info(f"{folder} emptied")


def main():
    log = LogWriter()
    with serving("r-17", "amina"):
        log.info("GET /reports")
    with serving("r-18"):
        log.warning("POST /login refused")
    clean_up(log, ["uploads", "exports"])
    print("\n".join(log.lines))


if __name__ == "__main__":
    main()
