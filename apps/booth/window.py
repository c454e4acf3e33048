"""The booth's window: queue | visitor in hand | work, and on wide screens documents and notes as a fourth column.

Measures follow the pictures: 248, 352 and the rest at 1366; 288, 376, 856, 400 at 1920. Holds no rule: wishes go out,
`show_...` comes in.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedLayout, QWidget

from apps.booth import form_texts, texts
from apps.booth.actions import ACTIONS, ROWS
from apps.booth.book import Book
from apps.booth.panels.action_button import WINDOW_KEYS, ActionButton
from apps.booth.panels.command_field import CommandField
from apps.booth.panels.day_panel import DayPanel
from apps.booth.panels.documents_panel import DocumentsPanel
from apps.booth.panels.form_panel import FormPanel
from apps.booth.panels.found_panel import FoundPanel
from apps.booth.panels.hand_panel import HandPanel
from apps.booth.panels.menu_panel import MenuPanel
from apps.booth.panels.picker_panel import PickerPanel
from apps.booth.panels.queue_panel import QueuePanel
from apps.booth.panels.side_panel import NotesPanel
from apps.booth.rules import Act, Off
from common.client.gateway import Link, LinkStatus
from common.shell import theme
from common.shell.qt_gateway import QtGateway
from common.shell.theme import Live
from common.shell.widgets.arrange import column, panel, row
from common.shell.widgets.card import Pane, Rule
from common.shell.widgets.label import Label
from common.shell.widgets.tabs import Tabs
from common.shell.window import OfficerWindow

WIDE = 1600
NARROW_COLUMNS, WIDE_COLUMNS, SIDE = (248, 352), (288, 376), 400
FORM, DOCUMENTS, NOTES = "form", "documents", "notes"
LEAST = (960, 600)
LARGEST_SHARE = 0.55  # of the window, for queue and hand at a large text scale


class BoothWindow(Live, OfficerWindow):
    """All panels by name; `act_requested` carries any act pressed, `key_refused` one whose key was pressed in vain."""

    act_requested = Signal(object)
    key_refused = Signal(object)
    number_entered = Signal(str)
    back_requested = Signal()

    def __init__(self, gateway: QtGateway | None = None) -> None:
        super().__init__(gateway, texts.BOOTH_TITLE)
        self.setMinimumSize(*LEAST)
        self._book: Book | None = None
        self._page, self._wide = "day", False
        self._menu_open, self._notes_open = False, False
        self._offs: Mapping[Act, Off | None] = {}
        self.queue, self.hand = QueuePanel(), HandPanel()
        self.day, self.picker, self.form, self.found = DayPanel(), PickerPanel(), FormPanel(), FoundPanel()
        self.documents, self.notes, self.menu = DocumentsPanel(), NotesPanel(), MenuPanel()
        self._served = Label("", lines=1)
        self._pause = ActionButton(Act.PAUSE, icon=True, size="small")
        self._menu_button = ActionButton(Act.MENU, icon=True, size="small")
        self._menu_button.call_it(texts.MENU)
        self.command = CommandField()
        for control in (self._served, self._pause, self._menu_button, self.command):
            self.top_bar.add(control)
        self._lay_out()
        self._connect()

    # --- told by the presenter

    def show_page(self, page: str) -> None:
        """Show what the moment asks for; tabs go back to the first."""
        self._page, self._notes_open = page, False
        self._tabs.choose(FORM)
        self._arrange()
        if self._typing() or page == "form":
            return
        if page == "picker":
            self.picker.setFocus()
        else:
            self.hand.focus_primary()

    def show_facts(self, book: Book | None, place: str, position: str) -> None:
        """Name things by this book; say place and position above."""
        if book is not self._book:
            self._book = book
            for part in (self.queue, self.hand, self.day, self.form, self.found):
                part.use_book(book)
        number = next((b.number for b in book.view.booths if b.code == place), 0) if book else 0
        known = book.position(position) if book else None
        title = texts.AS_POSITION(code=position, title=known.title) if known else position
        self.top_bar.show_place(texts.BOOTH(n=number) if number else place, title)

    def show_link(self, status: LinkStatus) -> None:
        """The banner needs the room of the command field, which can find nothing then."""
        super().show_link(status)
        self.command.setVisible(status.link not in {Link.LOST, Link.REFUSED})

    def show_marks(self, served: int, notes: int) -> None:
        """Show how many were served today and how many notes there are."""
        self._served.say(texts.SERVED_TODAY(n=served))
        self._tabs.say(NOTES, form_texts.NOTES(n=notes))

    def show_documents(self, count: int) -> None:
        """Show how many papers were handed in."""
        self._tabs.say(DOCUMENTS, form_texts.DOCUMENTS(n=count))

    def show_acts(self, offs: Mapping[Act, Off | None]) -> None:
        """Show which acts are on, wherever they have a button."""
        self._offs = offs
        self.queue.show_acts(offs)
        self.hand.show_acts(offs)
        self.found.show_acts(offs)
        self.menu.show_acts(offs)
        self._pause.show_off(offs.get(Act.PAUSE))

    def focus_command(self) -> None:
        """Put the cursor into the command field."""
        self.command.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.command.selectAll()

    def open_notes(self) -> None:
        """Show the notes, wherever they stand now, and begin to write."""
        self._notes_open, self._menu_open = True, False
        self._tabs.choose(NOTES)
        self._arrange()
        self.notes.focus_text()

    def open_papers(self) -> None:
        """Show the documents, wherever they stand now: a file waits for its row."""
        self._menu_open = False
        self._tabs.choose(DOCUMENTS)
        self._arrange()
        self.documents.focus_places()

    def close_notes(self) -> None:
        """The note is on its way: back to the work."""
        if self._notes_open:
            self._notes_open = False
            self._tabs.choose(FORM)
            self._arrange()

    def turn_menu(self) -> None:
        """Open or close the list of all commands; a question lies in the way of its Esc."""
        self.hand.asking_left.emit()
        self._menu_open = not self._menu_open
        self._arrange()
        if self._menu_open:
            self.menu.setFocus()

    # --- layout

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Change between three and four columns."""
        super().resizeEvent(event)
        self._arrange()

    def restyle(self) -> None:
        """Give the columns the widths of the text size in force."""
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A key whose act is off: say why."""
        pressed = QKeySequence(event.keyCombination())
        for action in ROWS:
            off = self._offs.get(action.act)
            if off is not None and self.covered() is None and action.key and QKeySequence(action.key) == pressed:
                twin = any(other.key == action.key and self._offs.get(other.act) is None for other in ROWS)
                if not twin and action.act in self.hand.shown_acts():
                    self.key_refused.emit(action.act)
                    return
        super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self._tabs = Tabs(
            [(FORM, form_texts.REQUEST), (DOCUMENTS, form_texts.DOCUMENTS(n=0)), (NOTES, form_texts.NOTES(n=0))]
        )
        self._saved_place = column()
        self._tab_row = panel(column(8, row((self._tabs, 1), self._saved_place), Rule(), 12))
        self._pages: dict[str, QWidget] = {
            "day": self.day, "picker": self.picker, "form": self.form, "found": self.found, "menu": self.menu,
        }  # fmt: skip
        self._documents_place, self._notes_place = column(), column()
        self._work = QStackedLayout()
        narrow = {DOCUMENTS: panel(self._documents_place), NOTES: panel(self._notes_place)}
        self._pages |= narrow
        for page in self._pages.values():
            self._work.addWidget(page)
        self._above = panel(column(16))
        work = Pane("ground", column(self._above, self._tab_row, (self._work, 1), margins=(16, 0, 16, 16)))
        self._side_documents, self._side_notes = column(), column()
        self._side = Pane(
            "ground",
            column((self._side_documents, 2), 16, Rule(), 16, (self._side_notes, 1), margins=(16, 16, 16, 16)),
        )
        self._side_rule = Rule(standing=True)
        self.put(
            panel(
                row(
                    self.queue,
                    Rule(standing=True),
                    self.hand,
                    Rule(standing=True),
                    (work, 1),
                    self._side_rule,
                    self._side,
                )
            )
        )
        self._place_side()

    def _arrange(self) -> None:
        scale = theme.of(self).scale
        wide = self.width() >= WIDE * scale
        if wide != self._wide:
            self._wide = wide
            self._place_side()
        limit = max(1.0, min(scale, self.width() * LARGEST_SHARE / sum(NARROW_COLUMNS)))
        queue, hand = (round(width * limit) for width in (WIDE_COLUMNS if wide else NARROW_COLUMNS))
        self.queue.setFixedWidth(queue)
        self.hand.setFixedWidth(hand)
        self._side.setFixedWidth(SIDE)
        visit = self._page in {"form", "found"} and not self._menu_open
        for part in (self._side, self._side_rule):
            part.setVisible(wide and (visit or self._notes_open))
        tabs = visit and not wide
        self._tab_row.setVisible(tabs)
        self._above.setVisible(not tabs)
        chosen = self._tabs.code() if tabs or (self._notes_open and not wide) else FORM
        page = "menu" if self._menu_open else self._page if chosen == FORM else chosen
        self._work.setCurrentWidget(self._pages[page])
        self.day.show_wide(wide=wide)
        self.form.show_wide(wide=wide)
        self.form.saved_line.setVisible(self._page == "form")

    def _place_side(self) -> None:
        """Documents and notes stand in the fourth column or behind their tabs."""
        documents = self._side_documents if self._wide else self._documents_place
        notes = self._side_notes if self._wide else self._notes_place
        documents.addWidget(self.documents)
        notes.addWidget(self.notes)
        (self.form.saved_place if self._wide else self._saved_place).addWidget(self.form.saved_line)
        self.form.title.setVisible(self._wide)

    # --- wishes

    def _connect(self) -> None:
        for source in (self.queue, self.hand, self.found, self.menu, self.command):
            source.act_requested.connect(self._on_act_requested)
        for button in (self._pause, self._menu_button):
            button.pressed_act.connect(self._on_act_requested)
        self.hand.matter_opened.connect(self._on_matter_opened)
        self.menu.left.connect(self._on_menu_left)
        self.found.back_requested.connect(self.back_requested)
        self.picker.start_requested.connect(self._on_start_requested)
        self.form.saved_said.connect(self.hand.show_saved)
        self.form.applicant.find_requested.connect(self.focus_command)
        self.command.number_entered.connect(self.number_entered)
        self.command.left.connect(self._on_command_left)
        self._tabs.chosen.connect(self._on_tab_chosen)
        for act in WINDOW_KEYS:
            shortcut = QShortcut(QKeySequence(ACTIONS[act].key), self)
            shortcut.activated.connect(partial(self._on_key, act))

    def _typing(self) -> bool:
        """Whether the cursor is where something is being typed."""
        return bool(self.command.hasFocus() and self.command.text())

    def _on_act_requested(self, act: Act) -> None:
        if self._menu_open and act is not Act.MENU:
            self.turn_menu()
        self.close_notes()
        self.act_requested.emit(act)

    def _on_key(self, act: Act) -> None:
        if self.covered() is None:
            self._on_act_requested(act)

    def _on_matter_opened(self, _request: str) -> None:
        self._tabs.choose(FORM)
        self._arrange()

    def _on_menu_left(self) -> None:
        if self._menu_open:
            self.turn_menu()

    def _on_start_requested(self) -> None:
        self.act_requested.emit(Act.NEW_REQUEST)

    def _on_command_left(self) -> None:
        page = self._work.currentWidget()
        if page is not None:
            page.setFocus()

    def _on_tab_chosen(self, _code: str) -> None:
        self._arrange()
