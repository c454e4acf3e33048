"""The bytes of documents as files: `documents/aa/<sha256>`, written beside the loop, durable before any row names them.

A file comes in under `documents/incoming/<handle>`, is checked whole, synced and moved under its address in one step,
so that an address never holds half a file. Equal files are one file. Nothing here is ever executed or interpreted.
"""

from __future__ import annotations

import hashlib
import logging
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from apps.coordinator.service.ports import ContentProblem, Judge
from common.domain.document import DocumentType, type_of
from common.domain.errors import Refused
from common.runtime.paths import PRIVATE_FILE_MODE, make_private_folder

log = logging.getLogger(__name__)
INCOMING = "incoming"
_PREFIX = 2
_PIECE = 1 << 20


class FolderContents:
    """Implements `service.ports.ContentStore`; folders 0700, files 0600. Used by one thread at a time."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._incoming = root / INCOMING

    def put(self, handle: str, at: int, data: bytes) -> None:
        """Write bytes of a file on its way in at an offset."""
        make_private_folder(self._root)
        make_private_folder(self._incoming)
        number = os.open(self._incoming / handle, os.O_WRONLY | os.O_CREAT | _BINARY, PRIVATE_FILE_MODE)
        with os.fdopen(number, "wb") as file:
            file.seek(at)
            file.write(data)

    def seal(self, handle: str, size: int, sha256: str, judge: Judge = type_of) -> DocumentType:
        """Check a whole file, sync it, move it under its address and sync the folders."""
        draft = self._incoming / handle
        content = draft.read_bytes()
        try:
            kind = _checked(content, size, sha256, judge)
        except Refused:
            draft.unlink()
            raise
        with draft.open("rb+") as file:
            os.fsync(file.fileno())
        place = self._place(sha256)
        fresh = not place.parent.exists()
        make_private_folder(place.parent)
        draft.replace(place)
        _sync(place.parent)
        if fresh:
            _sync(self._root)
        return kind

    def drop(self, handle: str) -> None:
        """Forget a file on its way in."""
        (self._incoming / handle).unlink(missing_ok=True)

    def read(self, sha256: str, at: int, size: int) -> bytes:
        """Return at most `size` bytes from `at`."""
        try:
            with self._place(sha256).open("rb") as file:
                file.seek(at)
                return file.read(size)
        except FileNotFoundError as error:
            raise ContentProblem(f"documents {sha256}: its file is missing") from error

    def remove(self, sha256: str) -> None:
        """Delete a content; its folder stays."""
        self._place(sha256).unlink(missing_ok=True)

    def check(self, sha256: str, size: int) -> None:
        """Read the whole content again."""
        place, found = self._place(sha256), hashlib.sha256()
        try:
            with place.open("rb") as file:
                there = os.fstat(file.fileno()).st_size
                while piece := file.read(_PIECE):
                    found.update(piece)
        except FileNotFoundError as error:
            raise ContentProblem(f"documents {sha256}: its file is missing") from error
        if there != size or found.hexdigest() != sha256:
            raise ContentProblem(f"documents {sha256}: its file was changed")

    def stored(self) -> set[str]:
        """Return the addresses of all contents."""
        return {place.name for place in self._contents()}

    def half(self) -> int:
        """Return how many files are half come in; more than none while no coordinator runs is left from a crash."""
        return sum(1 for _ in self._incoming.iterdir()) if self._incoming.is_dir() else 0

    def sweep(self, kept: Callable[[], set[str]]) -> int:
        """Delete what is half come in and what no row names; the rows are read before the first file goes."""
        rows, gone = kept(), 0
        if self._incoming.is_dir():
            for draft in self._incoming.iterdir():
                draft.unlink()
        for place in self._contents():
            if place.name not in rows:
                place.unlink()
                gone += 1
        return gone

    def _contents(self) -> Iterator[Path]:
        if not self._root.is_dir():
            return
        for folder in self._root.iterdir():
            if folder.is_dir() and len(folder.name) == _PREFIX:
                yield from folder.iterdir()

    def _place(self, sha256: str) -> Path:
        return self._root / sha256[:_PREFIX] / sha256


def _checked(content: bytes, size: int, sha256: str, judge: Judge) -> DocumentType:
    if len(content) != size or hashlib.sha256(content).hexdigest() != sha256:
        raise Refused("document.wrong_hash")
    return judge(content)


_BINARY = getattr(os, "O_BINARY", 0)


def _sync(folder: Path) -> None:
    """Make a new name in a folder durable; Windows does so by itself and opens no folders."""
    if sys.platform == "win32":
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
