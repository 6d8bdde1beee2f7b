"""A log that says what went wrong and where, and never with which value, link or words of a person."""

import logging
import re
from typing import Any

from tornado import log as tornado_log

CALM = logging.ERROR
LONGEST = 300
QUERY = re.compile(r"(?:\?|(?<=/upload/))[^\s'\")\]>]+")  # also the name of a file that was brought
# What these say of a request holds its whole address and headers.
OF_REQUESTS = (tornado_log.access_log, tornado_log.app_log, tornado_log.gen_log)


class NoDetails(logging.Filter):
    """Leaves of a line only what was written beforehand: errors by their kind, no link's query, no cell's source."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.exc_info and record.exc_info[0] is not None:
            record.msg, record.args = "A page failed: %s", (record.exc_info[0].__name__,)
        elif isinstance(record.msg, BaseException):
            record.msg, record.args = f"A page failed: {type(record.msg).__name__}", ()
        elif isinstance(record.args, tuple):
            record.args = tuple(_kind(value) for value in record.args)
        record.exc_info = record.exc_text = record.stack_info = None
        record.msg, record.args = QUERY.sub("", record.getMessage())[:LONGEST], ()
        return True


def keep_log_quiet(server_log: logging.Logger) -> None:
    """Let nothing reach the log but through the filter, whichever library it comes from."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    handler.setLevel(CALM)
    handler.addFilter(NoDetails())
    logging.getLogger().handlers[:] = [handler]
    # Jupyter's own log has an outlet of its own, which asks no filter of ours.
    for log in (server_log, *OF_REQUESTS, logging.getLogger("traitlets")):
        log.handlers[:] = []
        log.propagate = True
        log.setLevel(CALM)
    logging.captureWarnings(True)


def _kind(value: Any) -> Any:
    return type(value).__name__ if isinstance(value, BaseException) else value
