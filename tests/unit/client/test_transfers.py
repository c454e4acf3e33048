"""Uploads and downloads against a scripted coordinator: in order, again after silence, anew after a restart."""

from __future__ import annotations

from typing import Any

import pytest

from common.client.download import Download
from common.client.fake_gateway import Doubt, Failure, FakeGateway, Refusal
from common.client.transfer import MOST_BEGINNINGS, MOST_REPEATS, TransferState
from common.client.upload import Paper, Upload
from common.messages import words as w
from common.messages.commands import AttachDocument
from common.messages.queries import GetChunk, OpenDocument
from common.messages.results import ChunkResult, DocumentChunk, DocumentResult, Done, HandleResult, OpenedDocument
from common.messages.views import DocumentView
from tests.support.papers import address

CONTENT = bytes(range(250)) * 4
CHUNK = 300
ATTACHED = DocumentView(id="h", request="r", purpose="other", type="pdf", size=1000, added_by="P0-01", at=1)


class Shore:
    """The coordinator's side: takes pieces, remembers what came, and misbehaves where told."""

    def __init__(self) -> None:
        self.gateway = FakeGateway()
        self.received = bytearray()
        self.gateway.script(w.BeginDocument, self._begin)
        self.gateway.script(w.PutChunk, self._put)
        self.gateway.script(w.DropDocument, Done())
        self.gateway.script(AttachDocument, DocumentResult(document=ATTACHED))
        self.states: list[TransferState] = []
        self.upload = Upload(self.gateway, Paper("r", "other", None, "Surat.pdf", CONTENT), self._note)

    def _note(self) -> None:
        self.states.append(self.upload.transfer.state)

    def _begin(self, word: w.BeginDocument) -> HandleResult:
        assert (word.size, word.sha256) == (len(CONTENT), address(CONTENT))
        self.received.clear()
        return HandleResult(handle="h", at=0, chunk=CHUNK)

    def _put(self, word: w.PutChunk) -> Any:
        if word.at > len(self.received):
            return Refusal("document.out_of_order", {"at": len(self.received)})
        self.received[word.at :] = word.data
        return ChunkResult(at=len(self.received), whole=len(self.received) == len(CONTENT))

    def put_answers(self, *first: Any) -> None:
        """Answer the first pieces so, the others well."""
        self.gateway.script(w.PutChunk, *first, self._put)

    def sent(self, kind: type) -> list[Any]:
        return [one.message for one in self.gateway.sent if isinstance(one.message, kind)]


@pytest.fixture
def shore() -> Shore:
    return Shore()


def test_a_file_is_announced_sent_in_order_and_attached(shore: Shore) -> None:
    shore.upload.start()
    assert bytes(shore.received) == CONTENT
    assert [piece.at for piece in shore.sent(w.PutChunk)] == [0, 300, 600, 900]
    assert shore.upload.transfer.state is TransferState.DONE
    assert shore.upload.document == ATTACHED
    assert shore.upload.transfer.percent == 100


def test_silence_sends_the_same_piece_again_and_says_that_it_stalls(shore: Shore) -> None:
    shore.put_answers(shore._put, Failure("link.no_answer"), Failure("link.not_sent"))
    shore.upload.start()
    assert [piece.at for piece in shore.sent(w.PutChunk)] == [0, 300, 300, 300, 600, 900]
    assert TransferState.STALLED in shore.states
    assert shore.upload.transfer.state is TransferState.DONE
    assert bytes(shore.received) == CONTENT


def test_endless_silence_fails_with_its_code(shore: Shore) -> None:
    shore.gateway.script(w.PutChunk, Failure("link.no_answer"))
    shore.upload.start()
    assert len(shore.sent(w.PutChunk)) == MOST_REPEATS + 1
    problem = shore.upload.transfer.problem
    assert problem is not None
    assert (problem.kind, problem.code) == ("failed", "link.no_answer")


def test_a_restarted_coordinator_gets_the_file_from_the_beginning(shore: Shore) -> None:
    shore.put_answers(shore._put, shore._put, Refusal("document.handle_unknown"))
    shore.upload.start()
    assert len(shore.sent(w.BeginDocument)) == 2
    assert bytes(shore.received) == CONTENT
    assert shore.upload.transfer.state is TransferState.DONE


def test_a_restart_before_attaching_begins_again_but_not_forever(shore: Shore) -> None:
    shore.gateway.script(AttachDocument, Refusal("document.handle_unknown"))
    shore.upload.start()
    assert len(shore.sent(w.BeginDocument)) == MOST_BEGINNINGS
    assert shore.upload.transfer.state is TransferState.FAILED


def test_a_refusal_ends_it_with_its_code_and_data(shore: Shore) -> None:
    shore.put_answers(Refusal("document.damaged", {"type": "pdf"}))
    shore.upload.start()
    problem = shore.upload.transfer.problem
    assert problem is not None
    assert (problem.kind, problem.code, problem.data) == ("refused", "document.damaged", {"type": "pdf"})
    assert shore.sent(AttachDocument) == []


def test_doubt_about_the_attachment_is_said_and_settled_later(shore: Shore) -> None:
    shore.gateway.script(AttachDocument, Doubt())
    shore.upload.start()
    assert not shore.upload.cancel()
    shore.gateway.resolve_last(DocumentResult(document=ATTACHED))
    assert shore.states[-2:] == [TransferState.UNSURE, TransferState.DONE]


def test_a_cancelled_upload_drops_its_handle_and_hears_nothing_more(shore: Shore) -> None:
    shore.gateway.script(w.PutChunk)
    shore.upload.start()
    piece = shore.gateway.sent[-1].id
    assert shore.upload.cancel()
    assert shore.sent(w.DropDocument) == [w.DropDocument(handle="h")]
    shore.gateway.resolve(piece, ChunkResult(at=CHUNK, whole=False))
    assert shore.upload.transfer.state is TransferState.CANCELLED
    assert not shore.upload.cancel()


def test_an_upload_cancelled_before_its_handle_came_drops_it_then(shore: Shore) -> None:
    shore.gateway.script(w.BeginDocument)
    shore.upload.start()
    assert shore.upload.cancel()
    shore.gateway.resolve(shore.gateway.sent[0].id, HandleResult(handle="late", at=0, chunk=CHUNK))
    assert shore.sent(w.DropDocument) == [w.DropDocument(handle="late")]


def test_a_coordinator_that_never_moves_on_is_not_asked_forever(shore: Shore) -> None:
    shore.gateway.script(w.PutChunk, ChunkResult(at=0, whole=False))
    shore.upload.start()
    assert shore.upload.transfer.state is TransferState.FAILED


def _download(*answers: Any, sha256: str = "") -> tuple[FakeGateway, Download]:
    gateway = FakeGateway()
    opened = OpenedDocument(
        handle="h", name="Surat.pdf", type="pdf", size=len(CONTENT), sha256=sha256 or address(CONTENT), chunk=CHUNK
    )
    gateway.script(OpenDocument, opened)

    def piece(query: GetChunk) -> DocumentChunk:
        data = CONTENT[query.at : query.at + CHUNK]
        return DocumentChunk(at=query.at, data=data, last=query.at + len(data) == len(CONTENT))

    gateway.script(GetChunk, *answers, piece)
    download = Download(gateway, "d", lambda: None)
    download.start()
    return gateway, download


def test_a_document_is_fetched_whole_and_its_hash_is_checked() -> None:
    _, download = _download()
    assert download.transfer.state is TransferState.DONE
    assert download.content == CONTENT


def test_a_download_goes_on_after_silence_and_after_a_restart() -> None:
    gateway, download = _download(Failure("link.no_answer"), Refusal("document.handle_unknown"))
    assert download.content == CONTENT
    assert sum(isinstance(one.message, OpenDocument) for one in gateway.sent) == 2


def test_bytes_of_another_hash_are_never_shown() -> None:
    _, download = _download(sha256="0" * 64)
    assert download.content == b""
    assert download.transfer.problem is not None
    assert download.transfer.problem.code == "document.content_lost"


def test_a_cancelled_download_keeps_nothing() -> None:
    gateway = FakeGateway()
    download = Download(gateway, "d", lambda: None)
    download.start()
    download.cancel()
    gateway.resolve_last(Refusal("document.unknown"))
    assert (download.transfer.state, download.content) == (TransferState.CANCELLED, b"")
