"""Documents over the bus: in piece by piece, attached, read, taken off; who may, what is kept, what is journaled."""

from __future__ import annotations

import errno
import json
from collections.abc import Callable
from typing import Any

import pytest

from apps.coordinator.adapters.audit_check import check
from apps.coordinator.adapters.database import open_reader
from apps.coordinator.adapters.documents import INCOMING, FolderContents
from common.domain.document import CHUNK_BYTES, MOST_BYTES
from common.messages import codec
from common.messages import commands as c
from common.messages import queries as q
from common.messages import words as w
from common.messages.envelope import BusyReply
from common.messages.views import RequestView, TicketView
from tests.support.house import House, RefusedError
from tests.support.papers import JPEG, PDF, address, pdf_of, png
from tests.support.stories import FIELDS, Say, draft, issue, registered, serve_next


def begin(say: Say, request: str, content: bytes, **changes: Any) -> str:
    """Announce a file and return its handle."""
    values: dict[str, Any] = {"purpose": "other", "name": "Surat Budi.pdf", "size": len(content)}
    values |= {"sha256": address(content)} | changes
    return str(say(w.BeginDocument(request=request, **values)).handle)


def send(say: Say, handle: str, content: bytes) -> bool:
    """Send all pieces and return whether the file is whole."""
    whole = False
    for at in range(0, len(content), CHUNK_BYTES):
        whole = say(w.PutChunk(handle=handle, at=at, data=content[at : at + CHUNK_BYTES])).whole
    return whole


def attach(say: Say, request: str, content: bytes = PDF, **changes: Any) -> str:
    """Attach a file and return the document's id."""
    handle = begin(say, request, content, **changes)
    assert send(say, handle, content)
    return str(say(c.AttachDocument(handle=handle)).document.id)


def read(say: Say, document: str) -> bytes:
    """Open a document and read it whole."""
    opened = say(q.OpenDocument(document=document))
    content = b""
    while len(content) < opened.size:
        content += say(q.GetChunk(handle=opened.handle, at=len(content))).data
    assert address(content) == opened.sha256
    return content


def code(act: Callable[[], Any]) -> str:
    """Return the code an act is refused with."""
    with pytest.raises(RefusedError) as refused:
        act()
    return refused.value.code


@pytest.fixture
def say(house: House) -> Say:
    return house.at_booth(1)


@pytest.fixture
def ticket(house: House, say: Say) -> TicketView:
    issue(house)
    return serve_next(say)


@pytest.fixture
def opened(say: Say, ticket: TicketView) -> RequestView:
    return draft(say, ticket)


def rows(house: House, kind: str) -> list[Any]:
    auditor = house.at_desk("desk-5", "AUDIT")
    return [row for row in auditor(q.ListAudit(limit=500)).rows if row.kind == kind]


def contents(house: House) -> FolderContents:
    return FolderContents(house.core.paths.documents)


def findings(house: House) -> list[str]:
    engine = open_reader(house.root / house.core.settings.database)
    report = check(engine, contents(house))
    engine.dispose()
    assert report.broken_at is None
    return report.findings


@pytest.mark.parametrize("content", [PDF, JPEG, png(), pdf_of(MOST_BYTES)], ids=["pdf", "jpeg", "png", "10 MiB"])
def test_a_file_comes_in_piece_by_piece_and_goes_out_as_it_came(
    house: House, say: Say, opened: RequestView, content: bytes
) -> None:
    document = attach(say, opened.id, content, purpose="requirement", requirement=1)
    assert read(say, document) == content
    shown = say(q.ListDocuments(request=opened.id)).documents
    assert [(one.name[:10], one.requirement, one.size, one.added_by) for one in shown] == [
        ("Surat Budi", 1, len(content), "P0-01")
    ]
    assert findings(house) == []


def test_the_file_is_private_durable_under_its_hash_and_nothing_is_left_of_its_coming(
    house: House, say: Say, opened: RequestView
) -> None:
    attach(say, opened.id)
    root = house.core.paths.documents
    place = root / address(PDF)[:2] / address(PDF)
    assert place.read_bytes() == PDF
    assert (place.stat().st_mode & 0o777, place.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert list((root / INCOMING).iterdir()) == []


def test_feed_journal_and_stored_reply_know_size_and_hash_but_never_the_name(
    house: House, say: Say, opened: RequestView
) -> None:
    house.staff.clear()
    document = attach(say, opened.id)
    fact = rows(house, "DocumentAttached")[0]
    told = json.loads(fact.data)["document"]
    assert (told["id"], told["sha256"], told["size"]) == (document, address(PDF), len(PDF))
    event = next(one for one in house.staff if one.kind == "DocumentAttached")
    assert event.document is not None
    assert (event.document.request, event.document.name) == (opened.id, "")
    stored = b"".join(reply.body for reply in house.bus.state.replies.values())
    assert all("Surat" not in text for text in (fact.data, repr(event), stored.decode()))


def test_an_equal_file_is_stored_once_and_goes_with_its_last_document(
    house: House, say: Say, opened: RequestView
) -> None:
    first = attach(say, opened.id)
    second = attach(say, opened.id, purpose="requirement", requirement=0)
    assert contents(house).stored() == {address(PDF)}
    say(c.RemoveDocument(document=first, reason="Salah berkas"))
    assert read(say, second) == PDF
    say(c.RemoveDocument(document=second, reason="Salah berkas"))
    house.say("booth-1", w.Beat())
    assert contents(house).stored() == set()
    assert code(lambda: say(q.OpenDocument(document=second))) == "document.unknown"
    assert findings(house) == []


def test_removing_keeps_the_bytes_while_the_same_file_is_on_its_way_in(
    house: House, say: Say, opened: RequestView
) -> None:
    document = attach(say, opened.id)
    handle = begin(say, opened.id, PDF, purpose="requirement", requirement=0)
    say(c.RemoveDocument(document=document, reason="Salah berkas"))
    send(say, handle, PDF)
    assert read(say, say(c.AttachDocument(handle=handle)).document.id) == PDF
    assert findings(house) == []


def test_a_repeated_attachment_gets_the_stored_reply_and_a_new_one_is_refused(
    house: House, say: Say, opened: RequestView
) -> None:
    handle = begin(say, opened.id, PDF)
    send(say, handle, PDF)
    command, key = c.AttachDocument(handle=handle), b"k" * 16
    token = house.sign_in("booth-1", "P0-01")
    assert house.refused("booth-1", command, token) == "document.handle_unknown"  # another session
    handle = begin(house.as_seat("booth-1", token), opened.id, PDF)
    send(house.as_seat("booth-1", token), handle, PDF)
    command = c.AttachDocument(handle=handle)
    once, again = (house.say("booth-1", command, token, key) for _ in range(2))
    assert once == again
    assert len(rows(house, "DocumentAttached")) == 1
    assert house.refused("booth-1", command, token) == "document.already_attached"


def test_pieces_may_be_repeated_but_not_skipped_and_sending_goes_on_where_it_stopped(
    say: Say, opened: RequestView
) -> None:
    content = pdf_of(CHUNK_BYTES * 2 + 100)
    handle = begin(say, opened.id, content)
    first = w.PutChunk(handle=handle, at=0, data=content[:CHUNK_BYTES])
    assert say(first).at == CHUNK_BYTES
    with pytest.raises(RefusedError) as refused:
        say(w.PutChunk(handle=handle, at=CHUNK_BYTES * 2, data=content[CHUNK_BYTES * 2 :]))
    assert (refused.value.code, refused.value.data) == ("document.out_of_order", {"at": CHUNK_BYTES})
    assert say(first).at == CHUNK_BYTES
    assert code(lambda: say(c.AttachDocument(handle=handle))) == "document.incomplete"
    say(w.PutChunk(handle=handle, at=CHUNK_BYTES, data=content[CHUNK_BYTES : 2 * CHUNK_BYTES]))
    last = w.PutChunk(handle=handle, at=2 * CHUNK_BYTES, data=content[2 * CHUNK_BYTES :])
    assert say(last).whole
    assert say(last).whole
    assert read(say, say(c.AttachDocument(handle=handle)).document.id) == content


def test_an_announcement_said_twice_opens_one_handle(house: House, opened: RequestView) -> None:
    token = house.sign_in("booth-1", "P0-01")
    word = w.BeginDocument(request=opened.id, purpose="other", size=10, sha256="0" * 64)
    handles = {house.say("booth-1", word, token, b"b" * 16).handle for _ in range(2)}
    assert len(handles) == 1


@pytest.mark.parametrize(
    ("content", "changes", "expected"),
    [
        (PDF, {"sha256": "0" * 64}, "document.wrong_hash"),
        (b"MZ" + PDF, {}, "document.type_not_allowed"),
        (PDF[:-40], {}, "document.damaged"),
    ],
    ids=["wrong hash", "disguised", "cut short"],
)
def test_a_file_that_is_not_what_was_told_is_refused_and_leaves_nothing(
    house: House, say: Say, opened: RequestView, content: bytes, changes: dict[str, Any], expected: str
) -> None:
    handle = begin(say, opened.id, content, **changes)
    assert code(lambda: send(say, handle, content)) == expected
    assert code(lambda: send(say, handle, content)) == expected
    assert code(lambda: say(c.AttachDocument(handle=handle))) == expected
    assert contents(house).stored() == set()
    assert contents(house).half() == 0


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"size": MOST_BYTES + 1}, "document.too_large"),
        ({"size": 0}, "document.empty"),
        ({"purpose": "requirement", "requirement": 40}, "document.requirement_unknown"),
        ({"purpose": "result"}, "document.result_at_desk_only"),
    ],
)
def test_a_file_that_could_not_be_attached_is_refused_before_a_byte_is_sent(
    say: Say, opened: RequestView, changes: dict[str, Any], expected: str
) -> None:
    assert code(lambda: begin(say, opened.id, PDF, **changes)) == expected


def test_bytes_beyond_the_told_size_are_refused(say: Say, opened: RequestView) -> None:
    handle = begin(say, opened.id, PDF, size=len(PDF) - 1)
    assert code(lambda: send(say, handle, PDF)) == "document.longer_than_told"


def test_a_full_disk_loses_nothing_and_the_next_try_goes_well(
    house: House, say: Say, opened: RequestView, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    handle = begin(say, opened.id, PDF)
    with monkeypatch.context() as disk:
        disk.setattr(FolderContents, "put", full)
        with pytest.raises(AssertionError, match=r"store\.full"):
            send(say, handle, PDF)
    assert code(lambda: send(say, handle, PDF)) == "document.not_stored"
    assert read(say, attach(say, opened.id)) == PDF
    assert findings(house) == []


def test_too_much_at_once_is_told_to_wait_and_loses_nothing(
    house: House, opened: RequestView, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = house.sign_in("booth-1", "P0-01")
    seat = house.as_seat("booth-1", token)
    handle = begin(seat, opened.id, PDF)
    piece = codec.request_body(w.PutChunk(handle=handle, at=0, data=PDF), token)
    with monkeypatch.context() as crowd:
        crowd.setattr(house._inline, "document_work", lambda *_: False)
        assert isinstance(codec.decode_reply(house.raw("booth-1", piece)), BusyReply)
    assert send(seat, handle, PDF)


def test_a_session_has_at_most_four_files_on_their_way_until_it_drops_one(say: Say, opened: RequestView) -> None:
    handles = [begin(say, opened.id, pdf_of(1000 + at)) for at in range(4)]
    assert code(lambda: begin(say, opened.id, PDF)) == "document.too_many_uploads"
    say(w.DropDocument(handle=handles[0]))
    assert code(lambda: send(say, handles[0], PDF)) == "document.handle_unknown"
    begin(say, opened.id, PDF)


def test_handles_belong_to_session_and_device_and_last_fifteen_minutes(
    house: House, say: Say, opened: RequestView
) -> None:
    document = attach(say, opened.id)
    handle = begin(say, opened.id, pdf_of(1000))
    reading = say(q.OpenDocument(document=document)).handle
    token = house.sign_in("booth-2", "P0-02")
    for message in (w.PutChunk(handle=handle, at=0, data=b"x"), q.GetChunk(handle=reading, at=0)):
        assert house.refused("booth-2", message, token) == "document.handle_unknown"
    house.pass_time(minutes=14)
    say(q.GetChunk(handle=reading, at=0))
    house.pass_time(minutes=2)
    assert code(lambda: say(q.GetChunk(handle=reading, at=0))) == "document.handle_unknown"
    assert code(lambda: send(say, handle, pdf_of(1000))) == "document.handle_unknown"


def test_what_came_in_whole_but_was_never_attached_is_deleted_with_its_handle(
    house: House, say: Say, opened: RequestView
) -> None:
    send(say, begin(say, opened.id, PDF), PDF)
    part = pdf_of(CHUNK_BYTES + 5)
    say(w.PutChunk(handle=begin(say, opened.id, part), at=0, data=part[:CHUNK_BYTES]))
    assert (contents(house).stored(), contents(house).half()) == ({address(PDF)}, 1)
    house.pass_time(minutes=16)
    assert house.core.documents is not None
    house.core.documents.expire()
    assert (contents(house).stored(), contents(house).half()) == (set(), 0)


def test_each_document_opened_leaves_one_row_per_session_in_ten_minutes(
    house: House, say: Say, ticket: TicketView, opened: RequestView
) -> None:
    document = attach(say, opened.id)
    for _ in range(2):
        say(q.OpenDocument(document=document))
    read_rows = rows(house, "PersonalDataRead")
    assert [(row.subject, row.reason) for row in read_rows] == [(f"request:{opened.id}", f"document:{document}")]
    assert json.loads(read_rows[0].data)["extra"]["ground"] == f"ticket:{ticket.id}"


def test_other_booths_and_desks_neither_attach_nor_read_nor_remove(house: House, say: Say, opened: RequestView) -> None:
    document = attach(say, opened.id)
    say(c.EscalateRequest(request=opened.id, fields=FIELDS))
    token = house.sign_in("desk-2", "P1-PHI-2")
    announced = w.BeginDocument(request=opened.id, purpose="other", size=9, sha256="0" * 64)
    for message in (
        announced,
        q.ListDocuments(request=opened.id),
        q.OpenDocument(document=document),
        c.RemoveDocument(document=document, reason="Bukan milik saya"),
    ):
        assert house.refused("desk-2", message, token) == "request.not_yours"
    token = house.sign_in("booth-3", "P0-03")
    assert house.refused("booth-3", q.OpenDocument(document=document), token) == "booth.no_ticket_in_hand"
    token = house.sign_in("desk-3", "KOORD")
    assert house.refused("desk-3", q.OpenDocument(document=document), token) == "access.denied"


def test_the_desk_reads_what_the_booth_attached_and_adds_its_result(house: House, say: Say) -> None:
    issue(house)
    request = draft(say, serve_next(say))
    paper = attach(say, request.id)
    say(c.EscalateRequest(request=request.id, fields=FIELDS))
    desk = house.at_desk("desk-1", "P1-PHI-1")
    desk(c.TakeTask(request=request.id))
    assert read(desk, paper) == PDF
    result = attach(desk, request.id, JPEG, purpose="result")
    assert [one.purpose for one in desk(q.GetRequest(request=request.id)).documents] == ["other", "result"]
    assert code(lambda: desk(c.RemoveDocument(document=paper, reason="Tidak perlu"))) == "document.added_by_other"
    desk(c.RemoveDocument(document=result, reason="Salah berkas"))
    attach(desk, request.id, JPEG, purpose="result")
    desk(c.CompleteRequest(request=request.id, result="Selesai"))
    assert code(lambda: attach(desk, request.id)) == "request.not_yours"
    assert findings(house) == []


def test_a_booth_attaches_papers_to_an_older_request_it_found_for_its_visitor(house: House, say: Say) -> None:
    request = registered(house, say)
    issue(house, "H02")
    other = house.at_booth(9)
    serve_next(other)
    assert code(lambda: attach(other, request.id)) == "request.not_in_hand"
    other(q.FindRequest(number=request.number))
    assert read(other, attach(other, request.id)) == PDF


@pytest.mark.parametrize("ending", ["discard", "resolve", "day end"])
def test_a_draft_that_is_not_registered_keeps_no_paper(
    house: House, say: Say, opened: RequestView, ending: str
) -> None:
    attach(say, opened.id)
    if ending == "discard":
        say(c.DiscardDraft(request=opened.id, reason="Tidak jadi"))
    elif ending == "resolve":
        say(c.ResolveAtBooth(request=opened.id, outcome="Dijawab"))
    else:
        house.pass_time(minutes=16 * 60)
    house.say("booth-1", w.Beat())
    assert house.core.store.documents_of(opened.id) == []
    assert contents(house).stored() == set()
    assert len(rows(house, "DocumentRemoved")) == 1
    assert findings(house) == []


def test_a_batch_attaches_removes_and_attaches_again(house: House, opened: RequestView) -> None:
    token = house.sign_in("booth-1", "P0-01")
    seat = house.as_seat("booth-1", token)
    one, two = begin(seat, opened.id, PDF), begin(seat, opened.id, JPEG)
    send(seat, one, PDF)
    send(seat, two, JPEG)
    messages = (
        c.AttachDocument(handle=one),
        c.AttachDocument(handle=one),
        c.RemoveDocument(document=one, reason="Salah berkas"),
        c.AttachDocument(handle=two),
    )
    bodies = house.batch(*(("booth-1", message, token, bytes([at]) * 16) for at, message in enumerate(messages)))
    assert [b'"ok"' in body for body in bodies] == [True, False, True, True]
    assert [document.id for document in house.core.store.documents_of(opened.id)] == [two]
    house.say("booth-1", w.Beat())
    assert contents(house).stored() == {address(JPEG)}
    assert findings(house) == []


def test_missing_and_changed_bytes_and_changed_rows_are_named(house: House, say: Say, opened: RequestView) -> None:
    kept, gone = attach(say, opened.id), attach(say, opened.id, JPEG)
    root = house.core.paths.documents
    place = root / address(PDF)[:2] / address(PDF)
    place.write_bytes(PDF[:-1] + b"x")
    (root / address(JPEG)[:2] / address(JPEG)).unlink()
    assert findings(house) == sorted(
        [f"documents {address(PDF)}: its file was changed", f"documents {address(JPEG)}: its file is missing"],
        key=lambda found: found.split()[1],
    )
    reading = say(q.OpenDocument(document=gone)).handle
    assert code(lambda: say(q.GetChunk(handle=reading, at=0))) == "document.content_lost"
    place.write_bytes(PDF)
    with house.core.store._connection.begin():
        run = house.core.store._connection.exec_driver_sql
        run("UPDATE documents SET size = 5 WHERE id = ?", (kept,))
        run("DELETE FROM documents WHERE id = ?", (gone,))
    assert [found for found in findings(house) if "file" not in found] == [
        f"documents {kept}: the journal disagrees on size",
        f"documents {gone}: its row is gone without a DocumentRemoved fact",
    ]
