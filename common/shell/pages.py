"""Pages of a document as pictures, drawn in a thread of their own from bytes in memory: nothing touches the disk.

PDF by pypdfium2 (no scripts, no forms, no links), JPEG and PNG by Qt. A file that cannot be drawn is an answer, never
an error. The thread is a daemon: a page that takes forever keeps neither window nor program.
"""

from __future__ import annotations

import queue
import threading
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import structlog
from PySide6.QtCore import QBuffer, QByteArray, QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader

if TYPE_CHECKING:
    from collections.abc import Callable

_log = structlog.get_logger("pages")
MOST_SIDE = 6_000
"""Longest side of a drawn page, pixels."""
CLOSE_WITHIN = 2.0


@dataclass(frozen=True, slots=True)
class Picture:
    """One page of `count`, numbered from 0; `image` is null when it cannot be drawn."""

    page: int
    count: int
    image: QImage


class PagePictures(QObject):
    """`draw` answers on the GUI thread; one document at a time is kept open."""

    _drawn = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._drawn.connect(self._on_drawn, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._run, name="pages", daemon=True)
        self._thread.start()

    def draw(self, content: bytes, kind: str, page: int, width: int, then: Callable[[Picture], None]) -> None:
        """Draw a page `width` pixels wide; `kind` is pdf, jpeg or png."""
        self._jobs.put(partial(self._work, content, kind, page, width, then))

    def close(self) -> bool:
        """Stop after the page in hand; return whether the thread ended in time."""
        self._jobs.put(None)
        self._thread.join(CLOSE_WITHIN)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            job()

    def _work(self, content: bytes, kind: str, page: int, width: int, then: Callable[[Picture], None]) -> None:
        picture = drawn(content, kind, page, width)
        self._drawn.emit(partial(then, picture))

    @staticmethod
    def _on_drawn(deliver: Callable[[], None]) -> None:
        deliver()


def drawn(content: bytes, kind: str, page: int, width: int) -> Picture:
    """Return a page as a picture; raises nothing, whatever the bytes are."""
    try:
        return _pdf_page(content, page, width) if kind == "pdf" else _image(content, width)
    except Exception as error:  # noqa: BLE001 - foreign bytes in a foreign library: whatever happens, it is not shown
        _log.warning("page not drawn", kind=kind, error=type(error).__name__)
        return Picture(page, 0, QImage())


def _pdf_page(content: bytes, page: int, width: int) -> Picture:
    import pypdfium2  # noqa: PLC0415 - loaded when the first document is opened, not at start

    document = pypdfium2.PdfDocument(content)
    try:
        count = len(document)
        shown = document[min(page, count - 1)]
        wide, high = shown.get_size()
        scale = min(width / wide, MOST_SIDE / wide, MOST_SIDE / high)
        bitmap = shown.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
        form = QImage.Format.Format_RGBX8888
        image = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, form).copy()
        return Picture(min(page, count - 1), count, image)
    finally:
        document.close()


def _image(content: bytes, width: int) -> Picture:
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and size.width() > 0:
        wanted = size.scaled(QSize(min(width, MOST_SIDE), MOST_SIDE), Qt.AspectRatioMode.KeepAspectRatio)
        reader.setScaledSize(wanted)
    image = reader.read()
    return Picture(0, 0 if image.isNull() else 1, image)
