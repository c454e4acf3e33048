"""One message as its reader would see it: an SMS on a phone, an e-mail as a letter."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedLayout, QWidget

from apps.cli.mailbox import texts
from apps.cli.mailbox.folder import Message
from common.domain import sms_text
from common.domain.notice import SMS
from common.shell import formats, theme
from common.shell.coordinator_clock import instant
from common.shell.theme import Live
from common.shell.typeset import CENTRE
from common.shell.widgets.arrange import STRETCH, column, panel, row
from common.shell.widgets.card import Card, Rule
from common.shell.widgets.glyph import Glyph
from common.shell.widgets.label import Label
from common.shell.widgets.scroll import Scroll

PHONE_WIDTH = 384
LETTER_WIDTH = 680
_MARGIN = 24
ROOM_OF_LETTER = LETTER_WIDTH + 2 * _MARGIN  # pixels at 100 % text
_NAME = 120


class PhoneView(Live, QWidget):
    """An SMS in its bubble, sender and time above it, length below the phone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sender = Label("PTSA", "officer.lead", weight=700, lines=1, align=CENTRE)
        self._to = Label("", role="muted", lines=1, align=CENTRE)
        self._time = Label("", role="muted", lines=1, align=CENTRE)
        self._words = Label("", "officer.lead")
        self._length = Label("", role="muted", lines=1, align=CENTRE)
        bubble = Card(column(self._words), "tint", pad=16, radius=20)
        screen = column(
            self._sender, 2, self._to, 14, Rule(), 14, self._time, 14, row((bubble, 1), 32), STRETCH,
        )  # fmt: skip
        self._phone = Card(screen, pad=24, radius=36)
        self._phone.setMinimumHeight(460)
        phone = row(STRETCH, (self._phone, 8), STRETCH)
        self.setLayout(column(phone, 12, self._length, STRETCH, margins=(_MARGIN,) * 4))
        self.restyle()

    def restyle(self) -> None:
        """Be as wide as a phone at the text size in force, where there is room."""
        self._phone.setMaximumWidth(theme.of(self).px(PHONE_WIDTH))

    def show_message(self, message: Message) -> None:
        """Show one SMS."""
        self._to.say(message.to)
        self._time.say(formats.stamp(instant(message.at)))
        self._words.say(message.text)
        self._length.say(texts.LENGTH(n=message.parts, m=sms_text.septets(message.text)))


class LetterView(Live, QWidget):
    """An e-mail: subject, who to whom and when, and its text."""

    def __init__(self, sender: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._subject = Label("", "officer.title", weight=700)
        self._to = Label("", weight=600)
        self._at = Label("", weight=600)
        self._words = Label("", "officer.lead")
        values = ((texts.FROM, Label(sender, weight=600)), (texts.TO, self._to), (texts.OFFICE_TIME, self._at))
        self._names = [Label(words, role="muted", lines=1) for words, _ in values]
        heads = column(*(row(name, (value, 1)) for name, (_, value) in zip(self._names, values, strict=True)), gap=4)
        self._letter = Card(column(self._subject, 14, heads, 16, Rule(), 18, self._words, STRETCH), pad=28)
        self.setLayout(column(row((self._letter, 1)), STRETCH, margins=(_MARGIN,) * 4))
        self.restyle()

    def restyle(self) -> None:
        """Take the widths of the scale in force."""
        in_force = theme.of(self)
        self._letter.setMaximumWidth(in_force.px(LETTER_WIDTH))
        for name in self._names:
            name.setFixedWidth(in_force.px(_NAME))

    def show_message(self, message: Message) -> None:
        """Show one e-mail."""
        self._subject.say(message.subject)
        self._to.say(message.to)
        self._at.say(formats.stamp(instant(message.at)))
        self._words.say(message.text.strip())


class ReadingPane(QWidget):
    """The open message, or a word about why there is none."""

    def __init__(self, sender: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._phone, self._letter = PhoneView(), LetterView(sender)
        self._nothing = Label("", "officer.lead", role="muted", align=CENTRE)
        blank = column(STRETCH, row(STRETCH, Glyph("inbox", 56, "muted"), STRETCH), 16, self._nothing, STRETCH)
        blank.setContentsMargins(48, 24, 48, 24)
        self._pages = QStackedLayout(self)
        for page in (panel(blank), Scroll(self._phone), Scroll(self._letter)):
            self._pages.addWidget(page)

    def show_message(self, message: Message | None, *, empty: bool) -> None:
        """Show a message; without one say whether there is any at all."""
        if message is None:
            self._nothing.say(texts.EMPTY if empty else texts.CHOOSE)
            self._pages.setCurrentIndex(0)
        elif message.channel == SMS:
            self._phone.show_message(message)
            self._pages.setCurrentIndex(1)
        else:
            self._letter.show_message(message)
            self._pages.setCurrentIndex(2)

    def text(self) -> str:
        """Return what is read now."""
        shown = (self._nothing, self._phone._words, self._letter._words)  # noqa: SLF001 - its own parts
        return shown[self._pages.currentIndex()].text()
