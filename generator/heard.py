"""What is logged while a page is made, held back until its turn to be said."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def heard() -> Iterator[list[logging.LogRecord]]:
    """What is logged within it is kept for later, and can be sent from a copy of this process."""
    logger = logging.getLogger("mkdocs")
    handler = _Heard()
    before, logger.handlers, propagates, logger.propagate = logger.handlers, [handler], logger.propagate, False
    try:
        yield handler.records
    except BaseException:
        logger.handlers, logger.propagate = before, propagates
        for record in handler.records:
            logging.getLogger(record.name).handle(record)
        raise
    finally:
        logger.handlers, logger.propagate = before, propagates


class _Heard(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        record.msg, record.args = record.getMessage(), None
        record.exc_info = None
        self.records.append(record)
