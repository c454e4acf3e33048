"""Documents of a request: which files are taken, who may attach or remove them, and what may be known of them.

A file is what its content says, never what its name says; it is addressed by its SHA-256, stored and shown, and never
executed. Must never learn where bytes are kept or how they travel. The name is personal data: it lies in the
documents' own table and travels to readers only, so `DocumentRef` is what facts and feeds may carry.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from common.domain.errors import Refused
from common.domain.request_machine import AT_DESK, RequestState
from common.domain.roles import Role

if TYPE_CHECKING:
    from collections.abc import Collection

    from common.domain.access import Actor
    from common.domain.request import Request

MOST_BYTES = 10 * 1024 * 1024
"""Largest file taken, bytes."""
MOST_FILES = 20
"""Most files one request may have."""
CHUNK_BYTES = 40 * 1024
"""Largest piece of a file in one message, bytes before base64 (DESIGN section 3)."""
MOST_PIXELS = 120_000_000
"""Largest picture taken, width times height: a scan of A3 at 600 dpi fits, a picture made to fill memory does not."""
NAME_LENGTH = 120
NAMELESS = "dokumen"
_TAIL = 1024


class DocumentType(StrEnum):
    """What a file is, told from its content."""

    PDF = "pdf"
    JPEG = "jpeg"
    PNG = "png"


class Purpose(StrEnum):
    """What a document is for: one of the service's requirements, something else, or the result."""

    REQUIREMENT = "requirement"
    OTHER = "other"
    RESULT = "result"


SUFFIXES = {DocumentType.PDF: ".pdf", DocumentType.JPEG: ".jpg", DocumentType.PNG: ".png"}


@dataclass(frozen=True, slots=True)
class DocumentRef:
    """What may be known of a document outside its table. `requirement` counts from 0; `size` is bytes, `at` UTC ms."""

    id: str
    request: str
    purpose: Purpose
    requirement: int | None
    type: DocumentType
    size: int
    sha256: str
    added_by: str
    at: int


@dataclass(frozen=True, slots=True)
class Document:
    """A row of the documents' table: personal by its name and by what the bytes behind `sha256` show."""

    id: str
    request: str
    purpose: Purpose
    requirement: int | None
    name: str
    type: DocumentType
    size: int
    sha256: str
    added_by: str
    at: int

    @property
    def ref(self) -> DocumentRef:
        """The same without the name."""
        return DocumentRef(
            self.id, self.request, self.purpose, self.requirement, self.type, self.size, self.sha256, self.added_by,
            self.at,
        )  # fmt: skip


# --- the file ----------------------------------------------------------------------------------------------------


def size_allowed(size: int) -> None:
    """Refuse an empty file and one above `MOST_BYTES`."""
    if size <= 0:
        raise Refused("document.empty")
    if size > MOST_BYTES:
        raise Refused("document.too_large", most=MOST_BYTES, given=size)


def type_of(content: bytes) -> DocumentType:
    """Return what a whole file is; refuse what is none of the allowed types, cut short, or only looks like one."""
    for kind, whole in ((DocumentType.PDF, _pdf), (DocumentType.PNG, _png), (DocumentType.JPEG, _jpeg)):
        if content.startswith(_MAGIC[kind]):
            if whole(content):
                return kind
            raise Refused("document.damaged", type=str(kind))
    raise Refused("document.type_not_allowed")


_MAGIC = {DocumentType.PDF: b"%PDF-", DocumentType.PNG: b"\x89PNG\r\n\x1a\n", DocumentType.JPEG: b"\xff\xd8\xff"}


def _pdf(content: bytes) -> bool:
    """Version after the magic, an object, and at the end the way to the cross-reference table."""
    tail = content[-_TAIL:]
    start, end = tail.rfind(b"startxref"), tail.rfind(b"%%EOF")
    return content[5:8] in _PDF_VERSIONS and b" obj" in content and 0 <= start < end


_PDF_VERSIONS = frozenset(b"1.%d" % minor for minor in range(8)) | {b"2.0"}
_PNG_HEADER = 33
_CHUNK_FRAME = 12


def _png(content: bytes) -> bool:
    """A header of sane size, chunks that fill the file exactly, picture data among them, the end chunk last."""
    if content[8:16] != b"\x00\x00\x00\rIHDR" or len(content) < _PNG_HEADER:
        return False
    if not _sane(int.from_bytes(content[16:20]), int.from_bytes(content[20:24])):
        return False
    at, data = _PNG_HEADER, False
    while at + _CHUNK_FRAME <= len(content):
        length, name = int.from_bytes(content[at : at + 4]), content[at + 4 : at + 8]
        at += length + _CHUNK_FRAME
        data = data or name == b"IDAT"
        if name == b"IEND":
            return data and at == len(content)
    return False


_START_OF_FRAME = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_START_OF_SCAN, _END_OF_IMAGE, _MARKER = 0xDA, b"\xff\xd9", 0xFF
_NO_LENGTH = frozenset({0x01, *range(0xD0, 0xD8)})


def _jpeg(content: bytes) -> bool:
    """Segments in a row up to the scan, a frame of sane size before it, the end of the image after it.

    Telephones append previews and films after the image's end; those are kept and never looked at.
    """
    width, height, scan = _jpeg_frame(content)
    return _sane(width, height) and content.find(_END_OF_IMAGE, scan) >= 0


def _jpeg_frame(content: bytes) -> tuple[int, int, int]:
    """Return width, height and where the scan begins; zeros when there is no frame before a scan."""
    at, width, height = 2, 0, 0
    while at + 4 <= len(content) and content[at] == _MARKER:
        marker = content[at + 1]
        if marker in _NO_LENGTH or marker == _MARKER:
            at += 1 if marker == _MARKER else 2
            continue
        length = int.from_bytes(content[at + 2 : at + 4])
        if marker in _START_OF_FRAME:
            width, height = int.from_bytes(content[at + 7 : at + 9]), int.from_bytes(content[at + 5 : at + 7])
        at += 2 + length
        if marker == _START_OF_SCAN:
            return width, height, at
    return 0, 0, 0


def dimensions(content: bytes, kind: DocumentType) -> tuple[int, int]:
    """Return width and height of a sound JPEG or PNG, pixels."""
    if kind is DocumentType.JPEG:
        return _jpeg_frame(content)[:2]
    return int.from_bytes(content[16:20]), int.from_bytes(content[20:24])


def _sane(width: int, height: int) -> bool:
    return width > 0 and height > 0 and width * height <= MOST_PIXELS


def shown_name(name: str, kind: DocumentType) -> str:
    """Return a name fit to be shown: no path, no control or invisible characters, the ending its content deserves."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    plain = "".join(letter if unicodedata.category(letter)[0] not in "CZ" else " " for letter in last)
    stem, dot, ending = plain.rpartition(".")
    if not dot or not ending.isalnum():
        stem = plain
    stem = " ".join(stem.split()).strip(". ")[:NAME_LENGTH].rstrip(". ")
    return (stem or NAMELESS) + SUFFIXES[kind]


# --- who may, and when -------------------------------------------------------------------------------------------


def attachable(
    request: Request,
    actor: Actor,
    purpose: Purpose,
    requirement: int | None,
    sha256: str,
    *,
    there: Collection[Document],
    requirements: int,
) -> None:
    """Refuse unless `actor` may add a file for this purpose; `there` are the request's documents.

    P0 while a draft or an open request is in hand, P1 and P2 while the open request is theirs; a result only where the
    work is done. `requirements` is how many the service has.
    """
    _at_work(request, actor)
    if purpose is Purpose.RESULT and (request.state not in AT_DESK or actor.role is Role.P0):
        raise Refused("document.result_at_desk_only", state=str(request.state))
    if purpose is Purpose.REQUIREMENT:
        if requirement is None or not 0 <= requirement < requirements:
            raise Refused("document.requirement_unknown", given=requirement, most=requirements)
    elif requirement is not None:
        raise Refused("document.requirement_unknown", given=requirement, most=0)
    if len(there) >= MOST_FILES:
        raise Refused("document.too_many", most=MOST_FILES)
    if any(one.sha256 == sha256 and (one.purpose, one.requirement) == (purpose, requirement) for one in there):
        raise Refused("document.already_attached")


def removable(request: Request, actor: Actor, document: Document) -> None:
    """Refuse unless `actor` may take a document off: as for adding; once registered only what the own position added.

    So no desk can make disappear what a customer handed in.
    """
    _at_work(request, actor)
    if request.state is not RequestState.DRAFT and document.added_by != actor.code:
        raise Refused("document.added_by_other", added_by=document.added_by)


def _at_work(request: Request, actor: Actor) -> None:
    if request.state is RequestState.DRAFT:
        if request.booth != actor.place:
            raise Refused("request.draft_of_other_booth", booth=request.booth)
        return
    if not request.open:
        raise Refused("request.not_open", state=str(request.state))
    if request.refusal_proposed and request.state in AT_DESK:
        raise Refused("request.refusal_proposed")
    if actor.role is not Role.P0 and request.holder != actor.position:
        raise Refused("request.not_yours", holder=request.holder)
