"""The page of messages: pages, filters, the chosen one with its text, sending again, ways that fail."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt

from apps.backoffice.notices.presenter import AGAIN_MS, NoticesPresenter
from common.client.fake_gateway import Doubt, Refusal
from common.messages import commands as c
from common.messages.queries import GetNoticeText, ListNotices
from common.messages.results import Done, NoticePage
from common.messages.views import NoticeText, NoticeView, RouteView
from common.shell import notice_words
from tests.gui.backoffice import material as m
from tests.gui.backoffice.room import Room
from tests.gui.backoffice.stage import Remembering, Stage


def notice(key: str, state: str = "queued", **changes: Any) -> NoticeView:
    plain: dict[str, Any] = {
        "id": key,
        "subject": "request:r",
        "kind": "registered",
        "channel": "sms",
        "to": "customer",
        "address": "0812****678",
        "state": state,
        "at": m.AT,
        "number": "A01-261123-0001",
        "parts": 1,
    }
    return NoticeView(**(plain | changes))


def told(key: str) -> NoticeText:
    return NoticeText(notice=key, channel="sms", subject="", text="PTSA Kemnaker: A01-261123-0001 diterima.", parts=1)


def scene(*pages: NoticePage, position: str = "KOORD") -> tuple[Stage, NoticesPresenter, Remembering, list[int]]:
    stage, view, clock = Stage(position), Remembering(), [0]
    stage.gateway.script(ListNotices, *pages)
    stage.gateway.script(GetNoticeText, lambda query: told(query.notice))
    presenter = NoticesPresenter(stage.desk, view, lambda: clock[0])
    presenter.enter()
    return stage, presenter, view, clock


def asked(stage: Stage) -> list[ListNotices]:
    return [query for query in stage.gateway.queries() if isinstance(query, ListNotices)]


def test_messages_come_page_by_page_and_no_further() -> None:
    _, presenter, view, _ = scene(
        NoticePage(notices=[notice("9")], after="9"), NoticePage(notices=[notice("8")], after="")
    )
    assert view.last.more
    presenter.more()
    presenter.more()
    assert [one.id for one in view.last.notices] == ["9", "8"]
    assert not view.last.more


def test_what_is_in_front_is_asked_for_again_and_keeps_the_pages_below() -> None:
    stage, presenter, view, clock = scene(
        NoticePage(notices=[notice("9"), notice("8")], after="8"),
        NoticePage(notices=[notice("7")], after=""),
        NoticePage(notices=[notice("A"), notice("9", "sent")], after="9"),
    )
    presenter.more()
    presenter.tick()
    assert len(asked(stage)) == 2
    clock[0] = AGAIN_MS
    presenter.tick()
    assert [(one.id, one.state) for one in view.last.notices] == [
        ("A", "queued"), ("9", "sent"), ("8", "queued"), ("7", "queued"),
    ]  # fmt: skip
    presenter.leave()
    clock[0] = 9 * AGAIN_MS
    presenter.tick()
    assert len(asked(stage)) == 3


def test_a_filter_is_the_coordinators_work() -> None:
    stage, presenter, view, _ = scene(NoticePage(notices=[notice("9")]), NoticePage(notices=[notice("5", "dead")]))
    presenter.filter("dead", "sms")
    assert asked(stage)[-1] == ListNotices(state="dead", channel="sms")
    assert [one.id for one in view.last.notices] == ["5"]


def test_the_chosen_one_is_read_once() -> None:
    stage, presenter, view, _ = scene(NoticePage(notices=[notice("9"), notice("8")]))
    for key in ("9", "8", "9"):
        presenter.choose(key)
    assert sum(isinstance(query, GetNoticeText) for query in stage.gateway.queries()) == 2
    assert view.last.text == told("9")
    assert not view.last.may_resend


def test_an_administrator_reads_no_text_but_may_send_again() -> None:
    stage, presenter, view, _ = scene(NoticePage(notices=[notice("9", "dead")]), position="ADMIN")
    stage.gateway.script(c.ResendNotice, Done())
    presenter.choose("9")
    assert (view.last.reads, view.last.text, view.last.may_resend) == (False, None, True)
    presenter.resend()
    assert stage.gateway.commands() == [c.ResendNotice(notice="9")]
    assert len(asked(stage)) == 2


def test_a_refusal_and_doubt_are_told_beside_the_button() -> None:
    stage, presenter, view, _ = scene(NoticePage(notices=[notice("9", "unknown")]))
    stage.gateway.script(c.ResendNotice, Refusal("notice.not_resend"), Doubt())
    presenter.choose("9")
    presenter.resend()
    assert view.last.told.code == "notice.not_resend"
    presenter.resend()
    assert view.last.told.kind == "unsure"


def test_every_state_and_problem_is_said_with_an_icon() -> None:
    from common.domain.notice import NoticeState  # noqa: PLC0415 - beside its only use
    from common.domain.notice_problems import PROBLEMS  # noqa: PLC0415

    assert {state.value for state in NoticeState} | {"shown"} == set(notice_words.STATE_WORDS)
    assert set(notice_words.LOOKS) == set(notice_words.STATE_WORDS)
    assert set(notice_words.PROBLEM_SENTENCES) == set(PROBLEMS)


def test_the_page_shows_state_problem_text_and_the_way_that_fails(room: Callable[..., Room]) -> None:
    here = room("KOORD")
    failing = RouteView(
        channel="sms", route="http", waiting=7, failing_since=m.AT - 12 * m.MIN, problem="unreachable", alarm=True
    )
    page = NoticePage(
        notices=[notice("9", "dead", problem="no_address"), notice("8", "sent", sent_at=m.AT)],
        routes=[failing, RouteView(channel="email", route="smtp")],
    )
    here.gateway.script(ListNotices, page)
    here.gateway.script(GetNoticeText, lambda query: told(query.notice))
    here.office.window.view_requested.emit("notices")
    here.settle()
    shown = here.office.notices_page
    assert shown.alarm() == (
        "SMS tidak terkirim sejak 10.02. Server atau gerbang tidak dapat dihubungi. Pesan menunggu dan tidak hilang."
    )
    shown.table.choose("9")
    here.settle()
    assert shown.letter.told() == (
        "Belum ada nomor HP atau e-mail penerima ini. Kontak petugas diisi administrator, lalu kirim ulang."
    )
    assert shown.letter.text().startswith("PTSA Kemnaker: A01")
    here.gateway.script(c.ResendNotice, Done())
    here.press(Qt.Key.Key_F7)
    assert here.gateway.commands() == [c.ResendNotice(notice="9")]
