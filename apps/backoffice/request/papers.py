"""What belongs to a request on paper and by wire: a proposed refusal, documents handed in, messages not yet sent."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from apps.backoffice import texts
from apps.backoffice.emptied import empty
from apps.backoffice.notices.columns import kind_words
from apps.backoffice.remark import Remark
from apps.backoffice.request.presenter import RequestPicture
from apps.backoffice.scrolled import scrolled
from apps.backoffice.ticks import Ticks
from common.messages.views import NoticeView
from common.shell import formats, notice_words
from common.shell import texts as shell
from common.shell.coordinator_clock import instant
from common.shell.widgets.arrange import STRETCH, column, panel, row
from common.shell.widgets.card import Card, Rule
from common.shell.widgets.chip import Chip
from common.shell.widgets.label import Label


class Papers(Card):
    """The middle column."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._denied = Remark()
        self._why = Label("")
        self._proposal = Card(
            column(Label(texts.PROPOSED, "officer.lead", role="warn", weight=700), 4, self._why, 8,
                   Label(texts.PROPOSED_WHY, role="muted")),
            "warn", pad=12, radius=8,
        )  # fmt: skip
        self._proposal_part = panel(column(self._proposal, 20))
        self._count = Label("", role="muted", lines=1)
        self._ticks = Ticks()
        self._messages = column()
        self._shown: list[NoticeView] | None = None
        body = column(
            self._denied, self._proposal_part,
            row((Label(texts.DOCUMENTS, "officer.lead", weight=700, lines=1), 1), self._count), 12, self._ticks, 28,
            Label(texts.MESSAGES, "officer.lead", weight=700), 8, self._messages, STRETCH, margins=(0, 0, 8, 0),
        )  # fmt: skip
        super().__init__(column(scrolled(panel(body))), parent=parent)

    def show_request(self, picture: RequestPicture) -> None:
        """Show what this desk may see."""
        view, detail = picture.view, picture.detail
        self._denied.show_told(picture.denied)
        self._proposal_part.setVisible(view.refusal_proposed)
        self._why.say(detail.outcome_words if detail else shell.LOADING)
        service = picture.book.service(view.service) if picture.book and not picture.hidden else None
        self._ticks.show_ticks(service, view.ticks)
        wanted = len(service.requirements) if service else 0
        have = view.ticks[:wanted].count("1")
        self._count.say(texts.DOCUMENTS_NOTE(n=have, m=wanted) if wanted else "")
        self._show_messages(detail.notices if detail else [])

    def _show_messages(self, notices: list[NoticeView]) -> None:
        if notices == self._shown:
            return
        self._shown = notices
        empty(self._messages)
        if not notices:
            self._messages.addWidget(Label(texts.NO_MESSAGES, role="muted"))
        for notice in notices:
            kind = kind_words(notice.kind)
            channel = texts.CHANNELS.get(notice.channel, notice.channel)
            who = texts.MESSAGE_TO(channel=channel, to=notice.to, at=formats.day_month(instant(notice.at)))
            icon, tone = notice_words.look(notice.state)
            chip = Chip(notice_words.state(notice.state), tone, icon=icon)
            words = column(Label(kind, weight=600), Label(who, role="muted"))
            self._messages.addLayout(row((words, 1), 8, chip, margins=(0, 8, 0, 8)))
            self._messages.addWidget(Rule())
