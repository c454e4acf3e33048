"""Makes pictures ready for their page: read from disk, checked, decoded and scaled once, in a thread of its own.

Keeps the last few. The board asks what is ready and goes on without what is not; nothing here blocks it.
"""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import queue
import sys
import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QSize, Qt, Signal

from common.shell.pictures import decoded

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QImage

KEPT: Final = 4  # the page on show and the next one, on two screens
_Wish = tuple[str, "Path", QSize]


class ImageLoader(QObject):
    """`wish` for a picture, hear `ready` or `failed` (address), take it by `image`."""

    ready = Signal(str)
    failed = Signal(str)
    _made = Signal(str, object)

    def __init__(self, path_of: Callable[[str], Path]) -> None:
        super().__init__()
        self._path_of = path_of
        self._images: OrderedDict[tuple[str, int, int], QImage] = OrderedDict()
        self._asked: set[tuple[str, int, int]] = set()
        self._wishes: queue.SimpleQueue[_Wish | None] = queue.SimpleQueue()
        self._made.connect(self._on_made, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._work, name="pictures", daemon=True)
        self._thread.start()

    def wish(self, sha256: str, size: QSize) -> None:
        """Have a picture made for a place of this size, in the screen's dots; nothing if it is there or under way."""
        key = (sha256, size.width(), size.height())
        if key in self._images:
            self._images.move_to_end(key)
        elif key not in self._asked and self._thread.is_alive():
            self._asked.add(key)
            self._wishes.put((sha256, self._path_of(sha256), QSize(size)))

    def image(self, sha256: str, size: QSize) -> QImage | None:
        """Return the picture made for this size, None while there is none."""
        return self._images.get((sha256, size.width(), size.height()))

    def close(self) -> None:
        """End the thread."""
        self._wishes.put(None)
        self._thread.join()

    def _work(self) -> None:
        while (wish := self._wishes.get()) is not None:
            sha256, path, size = wish
            made = (size, scaled(path, sha256, size))
            give_back()
            self._made.emit(sha256, made)

    def _on_made(self, sha256: str, made: tuple[QSize, QImage | None]) -> None:
        size, image = made
        key = (sha256, size.width(), size.height())
        self._asked.discard(key)
        if image is None:
            self.failed.emit(sha256)
            return
        self._images[key] = image
        while len(self._images) > KEPT:
            self._images.popitem(last=False)
        self.ready.emit(sha256)


def give_back() -> None:
    """Return to the system what decoding a large picture took: glibc would keep tens of MiB of it for later."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):  # another C library has no such call
            ctypes.CDLL(None).malloc_trim(0)


def scaled(path: Path, sha256: str, size: QSize) -> QImage | None:
    """Return the picture in `path` as large as it fits into `size`; None if it is broken or not what its address says.

    Runs on any thread.
    """
    try:
        content = path.read_bytes()
    except OSError:
        return None
    if hashlib.sha256(content).hexdigest() != sha256:
        return None
    return decoded(content, size)
