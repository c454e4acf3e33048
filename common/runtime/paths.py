"""Where a site keeps its files, and the few file operations that differ between Linux and Windows.

Knows folders, modes and locks; must never learn what the files mean, nor read settings.
"""

from __future__ import annotations

import os
import stat
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

import platformdirs

if TYPE_CHECKING:
    from types import TracebackType

PRIVATE_FILE_MODE = 0o600
PRIVATE_FOLDER_MODE = 0o700
LOCK_POLL_SECONDS = 0.05
_LOCK_OFFSET = 1 << 30  # Windows locks bytes: one far behind the holder's id, which so stays readable


@dataclass(frozen=True, slots=True)
class SitePaths:
    """The files of one site folder, made by `ptsa init`."""

    root: Path

    @property
    def settings(self) -> Path:
        """The commented `site.toml`."""
        return self.root / "site.toml"

    @property
    def keys(self) -> Path:
        """Folder (0700) with the coordinator's key pair and the site's secret."""
        return self.root / "keys"

    @property
    def devices(self) -> Path:
        """Folder with the device files written by `init` and `demo`."""
        return self.root / "devices"

    @property
    def documents(self) -> Path:
        """Folder of the content-addressed documents."""
        return self.root / "documents"

    @property
    def mailbox(self) -> Path:
        """Folder (0700) of the built-in mailbox: messages that would have left the building."""
        return self.root / "mailbox"

    @property
    def logs(self) -> Path:
        """Folder of the rotating log files."""
        return self.root / "logs"

    @property
    def lock(self) -> Path:
        """The lock whoever writes the database holds (DESIGN section 9)."""
        return self.root / "site.lock"

    @property
    def passwords(self) -> Path:
        """The first passwords of all accounts, mode 0600, written once by `init`."""
        return self.root / "first-passwords.txt"


def state_folder(application: str) -> Path:
    """Folder for what an application keeps between starts (last board, leased numbers); made when missing."""
    folder = Path(platformdirs.user_state_dir("ptsa", appauthor=False)) / application
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def make_private_folder(folder: Path) -> None:
    """Make `folder` with mode 0700 (on Windows: with the rights of its parent)."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(PRIVATE_FOLDER_MODE)


def write_private(path: Path, text: str) -> None:
    """Write `text` for its owner only (0600); a crash leaves the old file or the new one, never half."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.unlink(missing_ok=True)
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE_MODE)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def write_durably(path: Path, text: str) -> None:
    """Write `text` as `write_private` does, and return only when it survives a loss of power, its name included."""
    write_private(path, text)
    if sys.platform != "win32":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def is_private(path: Path) -> bool:
    """Whether only the owner may read `path`; always true on Windows, where modes say nothing."""
    return sys.platform == "win32" or not stat.S_IMODE(path.stat().st_mode) & 0o077


class FileLock:
    """One holder at a time among all processes of this machine; the operating system frees it when its holder dies.

    The file itself stays and names the last holder. No fork, no daemon: works on Linux and Windows alike.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._handle: int | None = None

    @property
    def held(self) -> bool:
        """Whether this object holds the lock."""
        return self._handle is not None

    def acquire(self, wait_seconds: float = 0.0) -> bool:
        """Take the lock, trying for `wait_seconds` (real time); False when somebody else keeps it."""
        deadline = time.monotonic() + wait_seconds
        pause = threading.Event()  # a file lock sends no event to wait for, so it is asked again
        while not self._take():
            if time.monotonic() >= deadline:
                return False
            pause.wait(LOCK_POLL_SECONDS)
        return True

    def release(self) -> None:
        """Give the lock back; nothing happens when it is not held."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def holder(self) -> int | None:
        """Process id written by the last holder, None when there was none."""
        try:
            return int(self.path.read_text(encoding="ascii").strip())
        except (OSError, ValueError):
            return None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()

    def _take(self) -> bool:
        if self._handle is not None:
            return True
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            _lock_now(handle)
        except OSError:
            os.close(handle)
            return False
        os.truncate(handle, 0)
        os.write(handle, b"%d\n" % os.getpid())
        self._handle = handle
        return True


if sys.platform == "win32":
    import msvcrt

    def _lock_now(handle: int) -> None:
        os.lseek(handle, _LOCK_OFFSET, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        os.lseek(handle, 0, os.SEEK_SET)
else:
    import fcntl

    def _lock_now(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
