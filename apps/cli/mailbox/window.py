"""The mailbox window: list and filters at the left, the open message at the right. Follows the folder by itself."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from apps.cli.mailbox import texts
from apps.cli.mailbox.folder import MailboxFolder, Message
from apps.cli.mailbox.presenter import MailboxPicture, MailboxPresenter
from apps.cli.mailbox.reading import ROOM_OF_LETTER, ReadingPane
from common.domain.notice import SMS
from common.runtime.paths import SitePaths, make_private_folder
from common.runtime.settings import read_site
from common.shell import application, formats, i18n, theme
from common.shell.application import Launch
from common.shell.coordinator_clock import instant
from common.shell.sentence import Words
from common.shell.theme import Live
from common.shell.widgets.arrange import column, panel, row
from common.shell.widgets.button import Button
from common.shell.widgets.card import Pane, Rule
from common.shell.widgets.folding import Folding
from common.shell.widgets.glyph import Glyph
from common.shell.widgets.inputs import TextInput
from common.shell.widgets.label import Label
from common.shell.widgets.table import RowTable
from common.shell.widgets.table_cell import Cell, Column
from common.shell.widgets.tabs import Tabs
from common.shell.window import Ground

SETTLE_MS = 60
_BAR, _LIST, _SHARE = 48, 760, 0.45  # pixels at 100 % text: the bar, the widest list; its share of a narrow window
_CHANNELS: dict[str, Words] = {"": texts.ALL(n=0), "sms": texts.SMS(n=0), "email": texts.EMAIL(n=0)}
_COUNTED = {"": texts.ALL, "sms": texts.SMS, "email": texts.EMAIL}


class MailboxWindow(Live, Ground):
    """`show_picture` is told by the presenter; wishes go to it."""

    def __init__(self, site: str, sender: str) -> None:
        super().__init__(None, "PTSA")
        self.presenter: MailboxPresenter | None = None
        self.tabs = Tabs(list(_CHANNELS.items()))
        self.search = TextInput(icon="search", placeholder=texts.SEARCH)
        self.table: RowTable[Message] = RowTable(_columns(), lambda one: one.id, empty="", row_height=52)
        self.reading = ReadingPane(sender)
        self._newest = Button(texts.NEWEST, icon="arrow-up", key="F5", size="small")
        title = row(
            Glyph("mark", 28, "accent"), 16, Label(texts.TITLE, "officer.lead", weight=700, lines=1), 12,
            Label(site, role="muted", lines=1), 16, (Label(texts.NOTE, role="muted", lines=2), 1),
            margins=(16, 0, 16, 0),
        )  # fmt: skip
        self._bar = Pane("surface", title)
        head = Folding(self.tabs, self._newest, gap=4, far=True)
        filters = column(head, 10, self.search, margins=(16, 4, 16, 12))
        self._left = Pane("surface", column(filters, Rule(), (self.table, 1)))
        body = panel(row(self._left, Rule(standing=True), (self.reading, 1)))
        self.setLayout(column(self._bar, Rule(), (body, 1)))
        self.setMinimumSize(1000, 320)
        self.restyle()
        self.tabs.chosen.connect(self._on_channel)
        self.search.textChanged.connect(self._on_search)
        self.table.chosen.connect(self._on_chosen)
        self._newest.clicked.connect(self._on_newest)
        self.table.setFocus()

    def show_picture(self, picture: MailboxPicture) -> None:
        """Show list, counts and the open message."""
        self.tabs.choose(picture.channel)
        for channel, words in _COUNTED.items():
            self.tabs.say(channel, words(n=picture.counts[channel]))
        self.table.blockSignals(True)  # noqa: FBT003 - showing is not choosing
        self.table.show_rows(list(picture.messages))
        self.table.say_when_empty("" if picture.empty else texts.NONE_FITS)
        self.table.choose(picture.opened.id if picture.opened is not None else "")
        self.table.blockSignals(False)  # noqa: FBT003
        self._newest.setEnabled(not picture.following)
        self.reading.show_message(picture.opened, empty=picture.empty)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out anew."""
        super().resizeEvent(event)
        self.restyle()

    def restyle(self) -> None:
        """Give the list what an open letter leaves over, and a fair share of a narrow window or of large text."""
        in_force = theme.of(self)
        self._bar.setFixedHeight(in_force.px(_BAR))
        left_over = min(self.width() - in_force.px(ROOM_OF_LETTER), in_force.px(_LIST))
        self._left.setFixedWidth(max(left_over, round(self.width() * _SHARE)))

    def _on_channel(self, channel: str) -> None:
        if self.presenter is not None:
            self.presenter.choose_channel(channel)

    def _on_search(self, words: str) -> None:
        if self.presenter is not None:
            self.presenter.search(words)

    def _on_chosen(self, message: Message | None) -> None:
        if self.presenter is not None and message is not None:
            self.presenter.open(message.id)

    def _on_newest(self) -> None:
        if self.presenter is not None:
            self.presenter.follow()


class FolderWatch(QWidget):
    """Tells a presenter that the folder changed, once for a burst of files."""

    def __init__(self, folder: Path, presenter: MailboxPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._watcher = QFileSystemWatcher([str(folder)], self)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._on_settled)
        self._watcher.directoryChanged.connect(self._on_changed)

    def _on_changed(self, _path: str) -> None:
        if not self._settle.isActive():
            self._settle.start()

    def _on_settled(self) -> None:
        self._presenter.look()


def make(site: Path) -> tuple[MailboxWindow, FolderWatch]:
    """Return the window of a site's mailbox and what keeps it fresh; raises SettingsError."""
    paths = SitePaths(site)
    settings = read_site(paths.settings)
    make_private_folder(paths.mailbox)
    window = MailboxWindow(settings.office, settings.mail.sender)
    window.presenter = MailboxPresenter(MailboxFolder(paths.mailbox).read, window)
    window.presenter.look()
    return window, FolderWatch(paths.mailbox, window.presenter)


def run(site: Path, *, shots: Path | None = None, shot_every: float = 0.0, windowed: str | None = None) -> int:
    """Show the mailbox until its window closes."""
    app = application.start(Launch(name="mailbox", windowed=windowed or "", shots=shots, shot_every=shot_every))
    window, watch = make(site)
    app.at_end(watch.deleteLater)
    window.setWindowTitle(i18n.plain_text(texts.TITLE))
    app.open(window)
    return app.run()


def _columns() -> list[Column[Message]]:
    return [
        Column(texts.ARRIVED, lambda m: Cell(formats.day_month(instant(m.at)), role="muted"), 112, spare=2),
        Column(texts.TO, _recipient, 204, spare=1),
        Column(texts.WHAT, lambda m: Cell(m.subject or m.text), whole=240),
    ]


def _recipient(message: Message) -> Cell:
    icon = "message-square" if message.channel == SMS else "mail"
    return Cell(message.to, icon=icon, weight=600)
