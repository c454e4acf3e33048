"""Logs of every process: one line per fact, to stderr and, if a file is named, to a rotating file as JSON.

Holds codes and ids only. Personal data and secrets have no place in a log: the keys that would carry them are blanked,
whoever logs them. Must never learn what an event means.
"""

from __future__ import annotations

import logging
import logging.handlers
import sys
from typing import TYPE_CHECKING

import structlog

if TYPE_CHECKING:
    from pathlib import Path

    from structlog.typing import EventDict, FilteringBoundLogger, Processor, WrappedLogger

BLANKED = "***"
PERSONAL_KEYS = frozenset(
    {"name", "nik", "npwp", "passport", "phone", "email", "contact", "applicant", "organisation", "answer"}
    | {"note", "outcome", "text", "password", "pin", "token", "session", "secret_key", "check_code"}
)
FILE_BYTES = 5_000_000
FILE_COUNT = 5
_HANDLER_MARK = "ptsa"


def configure(application: str, *, file: Path | None = None, level: int = logging.INFO) -> None:
    """Send this process's logs to stderr and to `file` (rotated at 5 MB, five kept); may be called again."""
    shared: list[Processor] = [
        _naming(application),
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
        structlog.processors.format_exc_info,
        blank_personal_data,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(level),
        cache_logger_on_first_use=False,
    )
    close()
    root = logging.getLogger()
    root.setLevel(level)
    _add(root, logging.StreamHandler(sys.stderr), structlog.dev.ConsoleRenderer(colors=False), shared)
    if file is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
        rotating = logging.handlers.RotatingFileHandler(
            file, maxBytes=FILE_BYTES, backupCount=FILE_COUNT, encoding="utf-8", delay=True
        )
        _add(root, rotating, structlog.processors.JSONRenderer(ensure_ascii=False), shared)


def close() -> None:
    """Take away and close the handlers `configure` made."""
    root = logging.getLogger()
    for handler in [handler for handler in root.handlers if handler.get_name() == _HANDLER_MARK]:
        root.removeHandler(handler)
        handler.close()


def logger(subject: str) -> FilteringBoundLogger:
    """Give the log of one subject, such as `coordinator.loop`."""
    log: FilteringBoundLogger = structlog.get_logger(subject)
    return log


def blank_personal_data(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Blank the values of keys that carry personal data or secrets, also inside nested values."""
    return {key: BLANKED if key in PERSONAL_KEYS else _blank_inside(value) for key, value in event.items()}


def _naming(application: str) -> Processor:
    def name(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
        event["app"] = application
        return event

    return name


def _blank_inside(value: object) -> object:
    if isinstance(value, dict):
        return {key: BLANKED if key in PERSONAL_KEYS else _blank_inside(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_blank_inside(inner) for inner in value]
    return value


def _add(root: logging.Logger, handler: logging.Handler, renderer: Processor, shared: list[Processor]) -> None:
    handler.set_name(_HANDLER_MARK)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared, processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer]
        )
    )
    root.addHandler(handler)
