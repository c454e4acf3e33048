"""Documents on the wire: files come in piece by piece and go out so; only `AttachDocument` changes state.

Judges in the loop, moves bytes beside it, one job after the other. Must never hold a whole file in memory, nor let a
row name bytes that are not durable: a file is sealed under its address before it may be attached.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from typing import Any

from apps.coordinator.service.answered import answered
from apps.coordinator.service.at_hand import at_hand
from apps.coordinator.service.bus import Asked, Bus, refused_body
from apps.coordinator.service.ports import Beside, ContentProblem, ContentStore
from apps.coordinator.service.uploads import MOST_OPENED, Handles, Opened, Upload
from common.domain import board_picture as pictures
from common.domain.document import CHUNK_BYTES, DocumentType, Purpose, attachable, size_allowed, type_of
from common.domain.errors import Refused
from common.messages import codec
from common.messages import queries as q
from common.messages import words as w
from common.messages.envelope import BusyReply, FailedReply, Ok
from common.messages.results import ChunkResult, DocumentChunk, Done, HandleResult, OpenedDocument

log = logging.getLogger(__name__)
BUSY_MS = 100
WORDS = (w.BeginDocument, w.BeginPicture, w.PutChunk, w.DropDocument)
QUERIES = (q.OpenDocument, q.GetChunk, q.GetPicture)
Record = Callable[[Asked, str, str, str], None]


class Documents:
    """Answers the words and queries of documents and keeps the files in step with the rows."""

    def __init__(self, bus: Bus, contents: ContentStore, beside: Beside) -> None:
        self._bus, self._contents, self._beside = bus, contents, beside
        self._opened: Handles[Opened] = Handles()
        bus.released = self.release

    def hear(self, asked: Asked, word: Any) -> None:
        """Answer a word."""
        match word:
            case w.BeginDocument():
                self._begin(asked, partial(self._announced, asked, word))
            case w.BeginPicture():
                self._begin(asked, partial(self._announced_picture, asked, word))
            case w.PutChunk():
                self._put(asked, word)
            case w.DropDocument():
                self._drop(asked, word)

    def answer(self, asked: Asked, query: Any, record: Record) -> None:
        """Answer a query; `record` leaves the journal row of a read of personal data."""
        match query:
            case q.OpenDocument():
                self._open(asked, query, record)
            case q.GetChunk():
                self._chunk(asked, query)
            case q.GetPicture():
                self._picture(asked, query)

    # --- coming in

    def _begin(self, asked: Asked, announced: Callable[[], Upload]) -> None:
        bus, message = asked.bus, asked.message
        upload = bus.uploads.begun_by(message.device, message.id)
        if upload is None:
            upload = announced()
            bus.uploads.begin(upload)
        result = HandleResult(handle=upload.handle, at=upload.queued, chunk=CHUNK_BYTES)
        asked.out.answer(message, codec.encode(Ok(result)))

    def _announced(self, asked: Asked, word: w.BeginDocument) -> Upload:
        """Judge an announced file as if it were attached now; so nobody sends megabytes in vain."""
        bus, actor = asked.bus, asked.actor
        ctx = bus.context(actor)
        request, ground = at_hand(ctx, word.request)
        size_allowed(word.size)
        purpose = Purpose(word.purpose)
        attachable(
            request, actor, purpose, word.requirement, word.sha256,
            there=ctx.state.documents_of(request.id),
            requirements=len(ctx.centre.service(request.service).requirements),
        )  # fmt: skip
        self._forget_failed(asked)
        return Upload(
            handle=bus.ids.new_id(ctx.now),
            session=actor.session,
            device=actor.device,
            since=ctx.steady,
            message=asked.message.id,
            request=request.id,
            ground=ground,
            purpose=purpose,
            requirement=word.requirement,
            name=word.name,
            size=word.size,
            sha256=word.sha256,
        )

    def _announced_picture(self, asked: Asked, word: w.BeginPicture) -> Upload:
        """Judge an announced picture of the lobby display as if it were added now."""
        bus, actor = asked.bus, asked.actor
        pictures.size_allowed(word.size)
        pictures.addable(bus.state.pictures.values(), word.sha256)
        self._forget_failed(asked)
        return Upload(
            handle=bus.ids.new_id(bus.now()),
            session=actor.session,
            device=actor.device,
            since=bus.steady(),
            message=asked.message.id,
            request="",
            ground="",
            purpose=Purpose.OTHER,
            requirement=None,
            name=word.name,
            size=word.size,
            sha256=word.sha256,
            picture=True,
        )

    def _forget_failed(self, asked: Asked) -> None:
        for failed in [one for one in asked.bus.uploads.of_session(asked.actor.session) if one.refused is not None]:
            self._forget(failed)

    def _put(self, asked: Asked, word: w.PutChunk) -> None:
        """Queue a piece; pieces and checks are done in order, so a repeat is answered after its original."""
        bus = asked.bus
        upload = bus.uploads.of(word.handle, asked.actor, bus.steady())
        end = word.at + len(word.data)
        if upload.refused is not None:
            raise upload.refused
        if word.at > upload.queued:
            raise Refused("document.out_of_order", at=upload.queued)
        if end > upload.size:
            raise Refused("document.longer_than_told", size=upload.size)
        fresh = end > upload.queued
        work = partial(self._stored, upload, word.at, word.data) if fresh else _nothing
        then = partial(self._answer_put, asked, upload)
        if self._beside.document_work(*answered(bus, "PutChunk", work, then, partial(_broken, asked, upload))):
            upload.queued = max(upload.queued, end)
        else:
            asked.out.answer(asked.message, codec.encode(BusyReply(BUSY_MS)))

    def _stored(self, upload: Upload, at: int, data: bytes) -> DocumentType | Refused | OSError | None:
        """Beside the loop: write a piece, seal the file after its last one."""
        try:
            self._contents.put(upload.handle, at, data)
            if at + len(data) == upload.size:
                judge = pictures.picture_type if upload.picture else type_of
                return self._contents.seal(upload.handle, upload.size, upload.sha256, judge)
        except (Refused, OSError) as problem:
            return problem
        return None

    def _answer_put(self, asked: Asked, upload: Upload, done: DocumentType | Refused | OSError | None) -> None:
        """Back in the loop: note how the file stands and say so."""
        if isinstance(done, OSError):
            upload.refused = Refused("document.not_stored")
            asked.tell(self._failed(done))
            return
        if isinstance(done, Refused):
            upload.refused = done
        elif done is not None:
            upload.type = done
            if upload.handle not in self._bus.uploads.known:
                self.release({upload.sha256})  # dropped while it was being sealed
        if upload.refused is not None:
            asked.tell(refused_body(upload.refused.code, upload.refused.data))
        else:
            asked.tell(codec.encode(Ok(ChunkResult(at=upload.queued, whole=upload.type is not None))))

    def _drop(self, asked: Asked, word: w.DropDocument) -> None:
        bus = asked.bus
        known = bus.uploads.known.get(word.handle)
        if known is not None:
            self._forget(bus.uploads.of(word.handle, asked.actor, bus.steady()))
        asked.out.answer(asked.message, codec.encode(Ok(Done())))

    # --- going out

    def _open(self, asked: Asked, query: q.OpenDocument, record: Record) -> None:
        bus, actor = asked.bus, asked.actor
        document = bus.state.document(query.document)
        if document is None:
            raise Refused("document.unknown")
        request, ground = at_hand(bus.context(actor), document.request)
        record(asked, f"request:{request.id}", f"document:{document.id}", ground)

        def opened() -> OpenedDocument:
            mine = self._opened.of_session(actor.session)
            for oldest in mine[: max(0, len(mine) - MOST_OPENED + 1)]:
                del self._opened.known[oldest.handle]
            handle = bus.ids.salt()
            self._opened.put(Opened(handle, actor.session, actor.device, bus.steady(), document.sha256, document.size))
            return OpenedDocument(
                handle=handle,
                name=document.name,
                type=document.type.value,
                size=document.size,
                sha256=document.sha256,
                chunk=CHUNK_BYTES,
            )

        bus.answer_after_commit(asked, query, lambda out: out.answer(asked.message, codec.encode(Ok(opened()))))

    def _chunk(self, asked: Asked, query: q.GetChunk) -> None:
        self._piece(asked, self._opened.of(query.handle, asked.actor, asked.bus.steady()), query.at)

    def _picture(self, asked: Asked, query: q.GetPicture) -> None:
        """A piece of what hangs in the hall: only by the address of a picture, never of a document."""
        known = asked.bus.state.pictures.values()
        found = next((picture for picture in known if picture.sha256 == query.sha256), None)
        if found is None:
            raise Refused("picture.unknown")
        self._piece(asked, found, query.at)

    def _piece(self, asked: Asked, opened: Opened | pictures.BoardPicture, at: int) -> None:
        if at >= opened.size:
            raise Refused("document.out_of_order", at=opened.size)
        work = partial(self._read, opened.sha256, at)
        then = partial(self._answer_chunk, asked, opened, at)
        if not self._beside.document_work(*answered(asked.bus, "GetChunk", work, then, asked.tell)):
            asked.out.answer(asked.message, codec.encode(BusyReply(BUSY_MS)))

    def _read(self, sha256: str, at: int) -> bytes | ContentProblem | OSError:
        try:
            return self._contents.read(sha256, at, CHUNK_BYTES)
        except (ContentProblem, OSError) as problem:
            return problem

    def _answer_chunk(
        self,
        asked: Asked,
        opened: Opened | pictures.BoardPicture,
        at: int,
        read: bytes | ContentProblem | OSError,
    ) -> None:
        if isinstance(read, ContentProblem) or read == b"":
            log.error("%s", read or f"documents {opened.sha256}: its file is cut short")
            asked.tell(refused_body("document.content_lost", {}))
        elif isinstance(read, OSError):
            asked.tell(self._failed(read))
        else:
            last = at + len(read) >= opened.size
            asked.tell(codec.encode(Ok(DocumentChunk(at=at, data=read, last=last))))

    # --- files in step with rows

    def release(self, contents: set[str]) -> None:
        """Delete each content that neither a row nor a file on its way in has; judged after COMMIT, in the loop."""
        for sha256 in sorted(contents):
            if not any(self._bus.uploads.with_content(sha256)) and not self._referred_to(sha256):
                self._do(partial(self._contents.remove, sha256))

    def expire(self) -> None:
        """Forget handles that are not good any more, and their bytes."""
        now = self._bus.steady()
        self._opened.expire(now)
        for upload in self._bus.uploads.expire(now):
            self._forget(upload)

    def sweep(self, kept: Callable[[], set[str]]) -> None:
        """At start: delete what a crash left between file and row. `kept` reads the contents rows refer to."""
        self._do(partial(self._contents.sweep, kept), _tell_swept)

    def _referred_to(self, sha256: str) -> bool:
        """Whether a row has this content; where the database can't say, it is kept and swept at the next start."""
        try:
            return self._bus.store.refers_to(sha256)
        except Exception:  # noqa: BLE001 - a failing database must not end the loop for a file that may wait
            self._bus.failed("documents")
            return True

    def _forget(self, upload: Upload) -> None:
        self._bus.uploads.known.pop(upload.handle, None)
        self._do(partial(self._contents.drop, upload.handle))
        if upload.type is not None:
            self.release({upload.sha256})

    def _do(self, work: Callable[[], Any], then: Callable[[Any], None] = lambda _: None) -> None:
        self._beside.document_work(work, then, must=True)

    def _failed(self, problem: OSError) -> bytes:
        ref = self._bus.ids.salt()[:8]
        log.error("a document's bytes could not be moved, ref %s: %s", ref, problem.strerror)
        return codec.encode(FailedReply("store.full" if problem.errno in _FULL else "store.error", ref))


_FULL = frozenset({28, 122})
"""ENOSPC, EDQUOT."""


def _nothing() -> None:
    """Take a repeat's place in the queue."""


def _broken(asked: Asked, upload: Upload, body: bytes) -> None:
    """A bug met a piece of a file: nothing more of it is taken in."""
    upload.refused = Refused("document.not_stored")
    asked.tell(body)


def _tell_swept(gone: int) -> None:
    if gone:
        log.warning("%d contents that no document names were deleted: left from a crash", gone)
