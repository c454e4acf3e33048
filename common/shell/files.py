"""Files an officer picks or drops: chosen in Qt's own dialog, read and looked at in a thread of their own.

Each is judged by its content before a byte is sent. Must never keep a path, nor log a name.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from common.client.papers import UNREADABLE, OnPicked, PickedFile
from common.domain.document import MOST_BYTES, size_allowed, type_of
from common.domain.errors import Refused
from common.shell import i18n
from common.shell.document_texts import CHOOSE_FILES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from common.shell.sentence import Words

PATTERNS = ("*.pdf", "*.jpg", "*.jpeg", "*.png")


@dataclass(frozen=True, slots=True)
class FileKind:
    """Which files a dialog offers and how one is judged; `judge` refuses, `most` is bytes."""

    title: Words
    filter: str
    most: int
    judge: Callable[[bytes], object]


def _document(content: bytes) -> None:
    size_allowed(len(content))
    type_of(content)


DOCUMENT_FILES = FileKind(CHOOSE_FILES, f"PDF, JPEG, PNG ({' '.join(PATTERNS)})", MOST_BYTES, _document)


class QtFilePicker(QObject):
    """Implements `FilePicker` over `window`; `close` lets the last read end."""

    _read_one = Signal(object)

    def __init__(self, window: QWidget, kind: FileKind = DOCUMENT_FILES) -> None:
        super().__init__(window)
        self._window, self._kind = window, kind
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="files")
        self._read_one.connect(self._on_read, Qt.ConnectionType.QueuedConnection)

    def choose(self, then: OnPicked) -> None:
        """Open the dialog over the window."""
        dialog = QFileDialog(self._window, i18n.plain_text(self._kind.title), "", self._kind.filter)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(partial(self._on_selected, then))
        dialog.open()

    def read(self, paths: list[str], then: OnPicked) -> None:
        """Read files beside the screen; `then` hears of all of them at once."""
        self._worker.submit(self._work, paths, then)

    def close(self) -> None:
        """Let the last read end, then stop."""
        self._worker.shutdown(wait=True)

    def _on_selected(self, then: OnPicked, paths: list[str]) -> None:
        self.read(paths, then)

    def _work(self, paths: list[str], then: OnPicked) -> None:
        picked = picked_files(paths, self._kind)
        self._read_one.emit(partial(then, picked))

    @staticmethod
    def _on_read(deliver: Callable[[], None]) -> None:
        deliver()


def picked_files(paths: Iterable[str], kind: FileKind = DOCUMENT_FILES) -> tuple[PickedFile, ...]:
    """Return the files with their contents, or why they are not taken; raises nothing."""
    return tuple(_picked(Path(path), kind) for path in paths)


def _picked(path: Path, kind: FileKind) -> PickedFile:
    try:
        with path.open("rb") as file:
            content = file.read(kind.most + 1)
        kind.judge(content)
    except OSError:
        return PickedFile(path.name, refused=UNREADABLE)
    except Refused as refused:
        return PickedFile(path.name, refused=refused.code, data=refused.data)
    return PickedFile(path.name, content)
