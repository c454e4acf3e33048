"""Pictures of the lobby display: which files are taken, how many, their order, and which are shown on a day.

Set by KOORD for everybody to see: nothing of it is personal. Must never learn where bytes are kept or how they travel.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from common.domain.document import DocumentType, dimensions, type_of
from common.domain.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

MOST_PICTURES = 12
"""Most pictures kept at a time, shown or not."""
MOST_BYTES = 4 * 1024 * 1024
"""Largest picture taken, bytes."""
MOST_PIXELS = 3840 * 2160
"""Largest picture taken, width times height: as many as the largest screen has, so that no display fills its memory."""
TITLE_LENGTH = 60
UNTITLED = "Gambar"
PICTURES_BROKEN = "pictures_broken:"
"""How a display's beat says that pictures cannot be shown; their number follows."""
_TYPES = frozenset({DocumentType.PNG, DocumentType.JPEG})


@dataclass(frozen=True, slots=True)
class BoardPicture:
    """One picture. `place` counts from 0; `last_day` is the last ISO date on which it is shown, None for no end.

    A removed one keeps its row, without its bytes.
    """

    id: str
    title: str
    type: DocumentType
    size: int
    sha256: str
    place: int
    on: bool
    last_day: str | None
    added_by: str
    at: int
    removed: bool = False
    version: int = 0

    def shown_on(self, day: date) -> bool:
        """Whether it is among the pages on a local date."""
        return self.on and not self.removed and (self.last_day is None or self.last_day >= day.isoformat())


def size_allowed(size: int) -> None:
    """Refuse an empty file and one above `MOST_BYTES`."""
    if size <= 0:
        raise Refused("document.empty")
    if size > MOST_BYTES:
        raise Refused("picture.too_large", most=MOST_BYTES, given=size)


def picture_type(content: bytes) -> DocumentType:
    """Return what a whole file is; refuse what is no PNG or JPEG, damaged, or above `MOST_PIXELS`."""
    try:
        kind = type_of(content)
    except Refused as refusal:
        damaged = refusal.code == "document.damaged"
        raise Refused("picture.damaged" if damaged else "picture.type_not_allowed") from None
    if kind not in _TYPES:
        raise Refused("picture.type_not_allowed")
    width, height = dimensions(content, kind)
    if width * height > MOST_PIXELS:
        raise Refused("picture.too_many_pixels", width=width, height=height)
    return kind


def title_of(name: str) -> str:
    """Return a title fit to be shown: no path, no ending, no control or invisible characters."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    plain = "".join(letter if unicodedata.category(letter)[0] not in "CZ" else " " for letter in last)
    stem, dot, ending = plain.rpartition(".")
    if not dot or not ending.isalnum():
        stem = plain
    return " ".join(stem.split())[:TITLE_LENGTH].strip() or UNTITLED


def addable(there: Iterable[BoardPicture], sha256: str) -> int:
    """Return the place of one more picture; refuse a full list and a picture that is in it already."""
    known = list(there)
    if any(one.sha256 == sha256 for one in known):
        raise Refused("picture.already_there")
    if len(known) >= MOST_PICTURES:
        raise Refused("picture.too_many", most=MOST_PICTURES)
    return max((one.place for one in known), default=-1) + 1


def in_order(pictures: Iterable[BoardPicture]) -> list[BoardPicture]:
    """Return pictures as they take turns."""
    return sorted(pictures, key=lambda one: (one.place, one.id))


def set_out(picture: BoardPicture, title: str, *, on: bool, last_day: str | None, today: date) -> BoardPicture:
    """Return a picture with another title, switched on or off, with another last day; refuse a day that is past."""
    if on and last_day is not None and last_day < today.isoformat():
        raise Refused("picture.last_day_past", last_day=last_day)
    return replace(picture, title=title_of(title + ".x"), on=on, last_day=last_day, version=picture.version + 1)


def moved(there: Iterable[BoardPicture], picture: BoardPicture, place: int) -> list[BoardPicture]:
    """Return all pictures whose place changes when one goes to `place` (0 or more; beyond the end is the end)."""
    others = [one for one in in_order(there) if one.id != picture.id]
    others.insert(min(max(0, place), len(others)), picture)
    return [replace(one, place=at, version=one.version + 1) for at, one in enumerate(others) if one.place != at]


def removed(picture: BoardPicture) -> BoardPicture:
    """Return a picture taken off for good."""
    return replace(picture, on=False, removed=True, version=picture.version + 1)
