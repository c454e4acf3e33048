"""Columns of the list of messages: state by icon and word, what kept it as a short sentence."""

from __future__ import annotations

from collections.abc import Callable

from apps.backoffice import texts as office
from apps.backoffice.notices import texts
from common.domain.notice import CUSTOMER
from common.messages.views import NoticeView
from common.shell import formats, notice_words
from common.shell.coordinator_clock import instant
from common.shell.sentence import Words
from common.shell.widgets.table_cell import Cell, Column

_CHANNEL_ICONS = {"sms": "message-square", "email": "mail", "screen": "monitor"}


def columns(roomy: Callable[[], bool]) -> list[Column[NoticeView]]:
    """Return the columns; addresses stand beside the recipient where `roomy` says there is room."""
    return [
        Column(
            office.NOTICE_AT, lambda n: Cell(formats.day_month(instant(n.at)), role="muted"), 112,
            key=lambda n: n.at, spare=4,
        ),
        Column(office.NUMBER, lambda n: Cell(n.number or "-", weight=700), 151, key=lambda n: n.number),
        Column(office.NOTICE_KIND, lambda n: Cell(kind_words(n.kind)), key=lambda n: n.kind, spare=1),
        Column(office.NOTICE_CHANNEL, _channel, 84, key=lambda n: n.channel, spare=3),
        Column(office.NOTICE_TO, lambda n: _recipient(n, roomy=roomy()), key=lambda n: (n.to, n.address), spare=2),
        Column(office.STATE, _state, 178, key=lambda n: n.state),
    ]  # fmt: skip


def kind_words(kind: str) -> Words:
    """Return what a notice is about."""
    return texts.KINDS.get(kind, kind)


def recipient_words(notice: NoticeView) -> Words:
    """Return who is told: the applicant, or a position by its code."""
    return texts.CUSTOMER if notice.to == CUSTOMER else notice.to


def _channel(notice: NoticeView) -> Cell:
    return Cell(office.CHANNELS.get(notice.channel, notice.channel), icon=_CHANNEL_ICONS.get(notice.channel, "mail"))


def _recipient(notice: NoticeView, *, roomy: bool) -> Cell:
    return Cell(recipient_words(notice), detail=notice.address if roomy else "")


def _state(notice: NoticeView) -> Cell:
    icon, tone = notice_words.look(notice.state)
    return Cell(notice_words.state(notice.state), icon=icon, tone=tone, weight=600 if tone != "calm" else 0)
