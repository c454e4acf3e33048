"""One message: how it went, what kept it, what it says, and sending it again. Its page gives it its width."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from apps.backoffice import texts as office
from apps.backoffice.facts import Facts
from apps.backoffice.notices import texts
from apps.backoffice.notices.columns import kind_words, recipient_words
from apps.backoffice.notices.presenter import NoticesPicture
from apps.backoffice.remark import Remark
from apps.backoffice.scrolled import scrolled
from common.messages.views import NoticeView
from common.shell import formats, notice_words
from common.shell import texts as shell
from common.shell.coordinator_clock import instant
from common.shell.sentence import Words
from common.shell.widgets.arrange import STRETCH, column, panel, row
from common.shell.widgets.button import Button
from common.shell.widgets.card import Card, Pane
from common.shell.widgets.chip import Chip
from common.shell.widgets.label import Label


class LetterPanel(Pane):
    """`resend_requested` when the officer sends it again."""

    resend_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self._chip = Chip("")
        self._kind = Label("", "officer.title", weight=700)
        self._number = Label("", "officer.lead", role="muted", lines=1)
        self._facts = Facts(names=104)
        self._problem = Remark()
        self._title = Label(texts.TEXT, "officer.lead", weight=700, lines=1)
        self._subject = Label("", weight=700)
        self._words = Label("")
        self._letter = Card(column(self._subject, self._words, gap=8), "sunken", pad=12, radius=8)
        self._others = Label("", role="muted")
        self._hidden = Label(texts.NO_TEXT_FOR_ADMIN, role="muted")
        self._denied = Remark()
        self._unsure = Label(texts.RESEND_UNSURE, role="muted")
        self._told = Remark()
        self.resend = Button(texts.RESEND, "primary", icon="send", key="F7")
        self.resend.clicked.connect(self._on_resend)
        self._body = panel(
            column(
                row(self._chip, STRETCH), 12, self._kind, 2, self._number, 16, self._facts, 16, self._problem, 20,
                self._title, 8, self._letter, self._hidden, self._denied, 6, self._others, STRETCH,
                margins=(24, 20, 24, 12),
            )
        )  # fmt: skip
        self._foot = panel(column(self._told, self._unsure, self.resend, gap=8, margins=(24, 8, 24, 20)))
        self._blank = panel(column(Label(texts.CHOOSE_ONE, role="muted"), STRETCH, margins=(24, 24, 24, 24)))
        self._scroll = scrolled(self._body)
        super().__init__("surface", column((self._scroll, 1), self._foot, (self._blank, 1)), parent=parent)
        self.show_picture(NoticesPicture())

    def text(self) -> str:
        """Return what the message is shown to say."""
        return "" if self._letter.isHidden() else self._words.text()

    def told(self) -> str:
        """Return what kept it, as shown."""
        return self._problem.text()

    def show_picture(self, picture: NoticesPicture) -> None:
        """Show the chosen message, or how to choose one."""
        notice = picture.chosen
        self._blank.setVisible(notice is None)
        self._scroll.setVisible(notice is not None)
        self._foot.setVisible(notice is not None and (picture.may_resend or picture.told is not None))
        if notice is None:
            return
        icon, tone = notice_words.look(notice.state)
        self._chip.show_state(notice_words.state(notice.state), tone, icon)
        self._kind.say(kind_words(notice.kind))
        self._number.say(notice.number)
        self._number.setVisible(bool(notice.number))
        self._facts.show_pairs(_pairs(notice))
        self._problem.show_words(notice_words.problem(notice.problem), tone)
        self._show_text(picture)
        self._unsure.setVisible(notice.state == "unknown")
        self._told.show_told(picture.told)
        self.resend.setVisible(picture.may_resend)
        self.resend.setEnabled(picture.live and picture.standing is None)
        self.resend.say(office.pending(picture.standing, texts.RESEND))

    def _show_text(self, picture: NoticesPicture) -> None:
        text = picture.text
        self._hidden.setVisible(not picture.reads)
        self._denied.show_told(picture.text_told)
        waiting = picture.reads and text is None and picture.text_told is None
        self._letter.setVisible(text is not None or waiting)
        self._subject.setVisible(text is not None and bool(text.subject))
        self._others.setVisible(text is not None and text.others > 0)
        if text is None:
            self._words.say(shell.LOADING)
            return
        self._subject.say(text.subject)
        self._words.say(text.text.strip())
        self._others.say(texts.TOGETHER(n=text.others))

    def _on_resend(self) -> None:
        self.resend_requested.emit()


def _pairs(notice: NoticeView) -> list[tuple[Words, Words]]:
    pairs: list[tuple[Words, Words]] = [(office.NOTICE_TO, recipient_words(notice))]
    if notice.address:
        pairs.append((texts.ADDRESS, notice.address))
    pairs.append((office.NOTICE_CHANNEL, office.CHANNELS.get(notice.channel, notice.channel)))
    pairs.append((office.NOTICE_AT, formats.stamp(instant(notice.at))))
    if notice.parts:
        pairs.append((texts.PARTS, texts.PART_COUNT(n=notice.parts)))
    if notice.attempts:
        pairs.append((texts.TRIES, str(notice.attempts)))
    if notice.next_at:
        pairs.append((texts.NEXT_TRY, formats.stamp(instant(notice.next_at))))
    if notice.sent_at:
        pairs.append((texts.SENT_AT, formats.stamp(instant(notice.sent_at))))
    if notice.carried_by:
        pairs.append((texts.PROBLEM, texts.CARRIED))
    return pairs
