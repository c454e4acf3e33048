"""A bug in judging, reading, hashing or moving bytes is told at once with a reference; nobody waits for a time-out."""

from __future__ import annotations

from typing import Any

import pytest

from apps.coordinator.adapters.documents import FolderContents
from apps.coordinator.adapters.passwords import CheapHasher
from apps.coordinator.adapters.reader import SqlReader
from apps.coordinator.service import internal as i
from apps.coordinator.service.handlers.registry import HANDLERS
from apps.coordinator.service.queries.notices import NoticeQueries
from apps.coordinator.service.sign_in import Words
from apps.coordinator.service.uploads import Handles
from common.domain.errors import Refused
from common.messages import codec
from common.messages import queries as q
from common.messages import words as w
from common.messages.envelope import FailedReply, RefusedReply
from common.messages.views import RequestView
from tests.support.documents import attach, begin
from tests.support.house import House
from tests.support.papers import PDF
from tests.support.stories import Say

pytestmark = pytest.mark.timeout(20)


def _boom(*_: Any, **__: Any) -> Any:
    raise LookupError("a bug")


def _told(house: House, device: str, message: Any, token: str | None = None, key: bytes | None = None) -> str:
    """Return the code of the failure told; its reference is in the log."""
    reply = codec.decode_reply(house.raw(device, codec.request_body(message, token), key))
    assert isinstance(reply, FailedReply)
    assert reply.ref
    return reply.code


@pytest.mark.parametrize(
    ("part", "name", "query"),
    [
        (NoticeQueries, "page", q.ListNotices()),
        (NoticeQueries, "failing", q.GetLive()),
        (SqlReader, "closed_alerts", q.ListAlerts(scope="closed")),
    ],
    ids=["judging", "cache", "reading"],
)
def test_a_query(house: House, monkeypatch: pytest.MonkeyPatch, part: type, name: str, query: Any) -> None:
    token = house.sign_in("desk-1", "KOORD")
    monkeypatch.setattr(part, name, _boom)
    assert _told(house, "desk-1", query, token) == "internal.error"


def test_a_query_refused_while_it_is_judged_is_refused_still(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    token = house.sign_in("desk-1", "KOORD")

    def refuse(*_: Any) -> Any:
        raise Refused("request.unknown")

    monkeypatch.setattr(NoticeQueries, "page", refuse)
    reply = codec.decode_reply(house.raw("desk-1", codec.request_body(q.ListNotices(), token)))
    assert isinstance(reply, RefusedReply)
    assert reply.code == "request.unknown"


@pytest.mark.parametrize(("part", "name"), [(CheapHasher, "verify"), (Words, "_passed")], ids=["beside", "back"])
def test_a_sign_in_and_a_repeat_of_it_is_tried_anew(
    house: House, monkeypatch: pytest.MonkeyPatch, part: type, name: str
) -> None:
    login, key = house.logins["P0-01"], b"k" * 16
    word = w.SignIn(account=login.account, password=login.password)
    with monkeypatch.context() as broken:
        broken.setattr(part, name, _boom)
        assert _told(house, "booth-1", word, key=key) == "internal.error"
    assert house.say("booth-1", word, key=key).position == "P0-01"


@pytest.mark.parametrize("word", [w.Unlock(password="salah"), w.ChangePassword(old="salah", new="kata-sandi-baru-1")])
def test_an_officers_password(house: House, monkeypatch: pytest.MonkeyPatch, word: Any) -> None:
    token = house.sign_in("desk-1", "KOORD")
    monkeypatch.setattr(CheapHasher, "verify", _boom)
    assert _told(house, "desk-1", word, token) == "internal.error"


def test_a_word_answered_by_an_internal_command(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    token = house.sign_in("desk-1", "KOORD")
    monkeypatch.setitem(HANDLERS, i.EndSession, _boom)
    assert _told(house, "desk-1", w.SignOut(), token) == "internal.error"


def test_a_piece_of_a_file_and_nothing_more_of_it_is_taken_in(
    house: House, monkeypatch: pytest.MonkeyPatch, opened: RequestView
) -> None:
    token = house.sign_in("booth-1", "P0-01")
    seat = house.as_seat("booth-1", token)
    piece = w.PutChunk(handle=begin(seat, opened.id, PDF), at=0, data=PDF)
    with monkeypatch.context() as broken:
        broken.setattr(FolderContents, "put", _boom)
        assert _told(house, "booth-1", piece, token) == "internal.error"
    assert house.refused("booth-1", piece, token) == "document.not_stored"
    assert attach(seat, opened.id)


def test_a_document_that_is_opened_and_read(
    house: House, monkeypatch: pytest.MonkeyPatch, say: Say, opened: RequestView
) -> None:
    document = attach(say, opened.id)
    token = house.sign_in("booth-1", "P0-01")
    with monkeypatch.context() as broken:
        broken.setattr(Handles, "put", _boom)
        assert _told(house, "booth-1", q.OpenDocument(document=document), token) == "internal.error"
    handle = house.say("booth-1", q.OpenDocument(document=document), token).handle
    monkeypatch.setattr(FolderContents, "read", _boom)
    assert _told(house, "booth-1", q.GetChunk(handle=handle, at=0), token) == "internal.error"
