"""Takes filings off the queue and hands each to the processor for its kind."""

import logging

from filings import resolution

log = logging.getLogger(__name__)

PROCESSORS = {"resolution": resolution.process}


def handle(message):
    """Process one message; the text that is stored for the business."""
    filing = message["filing"]
    log.info("processing filing %s", filing["id"])
    processor = PROCESSORS[filing["kind"]]
    return processor(filing["document"])
