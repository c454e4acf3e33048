"""Documents over the bus: in and out piece by piece, handles and their bounds, what is refused and what is left."""

from __future__ import annotations

import errno
from typing import Any

import pytest

from apps.coordinator.adapters.documents import INCOMING, FolderContents
from common.domain.document import CHUNK_BYTES, MOST_BYTES
from common.messages import codec
from common.messages import commands as c
from common.messages import queries as q
from common.messages import words as w
from common.messages.envelope import BusyReply
from common.messages.views import RequestView
from tests.support.documents import attach, begin, code, contents, findings, read, rows, send
from tests.support.house import House, RefusedError
from tests.support.papers import JPEG, PDF, address, pdf_of, png
from tests.support.stories import Say


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
