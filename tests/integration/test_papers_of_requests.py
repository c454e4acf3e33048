"""Documents and their requests: who attaches, reads and removes them, what is journaled, and what goes with a draft."""

from __future__ import annotations

import json

import pytest

from common.messages import commands as c
from common.messages import queries as q
from common.messages import words as w
from common.messages.views import RequestView, TicketView
from tests.support.documents import attach, begin, code, contents, findings, read, rows, send
from tests.support.house import House
from tests.support.papers import JPEG, PDF, address
from tests.support.stories import FIELDS, Say, draft, issue, registered, serve_next


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
