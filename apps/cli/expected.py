"""Which errors are expected: wrong input, a missing site, a refusal. Anything else is a bug, traceback and all."""

from __future__ import annotations

from apps.cli.console import ConsoleRefusedError
from apps.cli.usage import UsageError, refusal_words
from apps.coordinator.adapters.database import DatabaseProblemError
from apps.coordinator.bootstrap import SiteError
from apps.coordinator.seed.loader import SeedError
from common.domain.catalogue_seed import CatalogueError
from common.domain.errors import Refused
from common.domain.hours import CalendarError
from common.domain.staff_seed import StaffError
from common.domain.wording import WordingError
from common.runtime.settings import SettingsError

KNOWN = (
    UsageError,
    SiteError,
    SettingsError,
    SeedError,
    CatalogueError,
    StaffError,
    CalendarError,
    WordingError,
    DatabaseProblemError,
    ConsoleRefusedError,
    OSError,
)


def sentence(error: Exception) -> str | None:
    """Return the one line for an expected error, None for a bug."""
    if isinstance(error, Refused):
        return f"refused: {refusal_words(error.code, error.data)}"
    return str(error) if isinstance(error, KNOWN) else None
