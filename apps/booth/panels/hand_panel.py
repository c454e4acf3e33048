"""The middle column: the visitor in hand, the matters of the visit, and the buttons with the one next right act."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QGridLayout, QWidget

from apps.booth import form_texts, texts
from apps.booth.actions import ACTIONS
from apps.booth.book import Book
from apps.booth.hand.moment import Ask, Hand, Line, Matter, Stage
from apps.booth.panels.action_button import ActionButton
from apps.booth.panels.ask_form import AskForm
from apps.booth.panels.hand_head import HandHead
from apps.booth.panels.matter_button import MatterButton
from apps.booth.rules import Act, Off
from common.domain.clock import SECOND
from common.domain.ticket import RECALL_AFTER
from common.shell.sentence import Words
from common.shell.texts import failure, state
from common.shell.widgets.arrange import STRETCH, clear, column, panel, row
from common.shell.widgets.button import Kind
from common.shell.widgets.card import Pane
from common.shell.widgets.glyph import Glyph
from common.shell.widgets.label import Label
from common.shell.widgets.scroll import Scroll

_PRIMARY = (Act.OPEN, Act.CALL, Act.SERVE, Act.NEW_REQUEST, Act.ESCALATE, Act.RESOLVE, Act.FINISH)
_LONG_KEYS = frozenset({Act.CLOSE})  # key caps that leave no room for words in half a column
_SIGNS = {"refused": "warning", "failed": "warning", "unsure": "warning", "off": "info"}


class HandPanel(Pane):
    """Emits the act pressed, the request to open, and answers to questions."""

    act_requested = Signal(object)
    matter_opened = Signal(str)
    answered = Signal(str, str)
    asking_left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("ground", parent=parent)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._book: Book | None = None
        self._hand: Hand | None = None
        self._saved: Words = ""
        self.head = HandHead()
        self._matters_title = Label(texts.MATTERS, role="muted", weight=600, lines=1)
        self._matters = column(gap=8)
        self._matter_buttons: dict[str, MatterButton] = {}
        self._new = self._button(Act.NEW_REQUEST, icon=True)
        self._visit = panel(column(16, self._matters_title, 8, self._matters, 8, self._new))
        self._route = Label("", role="muted", lines=1)
        self._route_row = panel(row(Glyph("escalate", 16), 8, (self._route, 1)))
        self._primaries = {act: self._button(act, "primary", large=True) for act in _PRIMARY}
        self._others = {act: self._button(act) for act in Act}
        self._others[Act.DISCARD].call_it(texts.DISCARD_SHORT)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self._line_sign = Glyph("info", 16)
        self._line = Label("", role="muted")
        self._line_sign_place = panel(row(self._line_sign, 8))
        self._line_row = panel(row(self._line_sign_place, (self._line, 1)))
        self._line_row.hide()
        self._buttons = panel(column(self._route_row, 6, *self._primaries.values(), 8, self._grid))
        self._ask = AskForm()
        self._ask.answered.connect(self.answered)
        self._ask.left.connect(self.asking_left)
        self._top = column(self.head, self._visit, STRETCH)
        top = Scroll(panel(self._top))
        self.setLayout(
            column((top, 1), 8, self._ask, self._buttons, 8, self._line_row, margins=(16, 12, 16, 16))
        )  # fmt: skip
        for button in [*self._primaries.values(), *self._others.values(), self._new]:
            button.hide()

    def use_book(self, book: Book | None) -> None:
        """Name services from now on."""
        self._book = book
        self.head.use_book(book)
        if self._hand is not None:
            self.show_hand(self._hand)

    def show_saved(self, words: Words) -> None:
        """Say beside the draft how far typing is kept."""
        self._saved = words
        if self._hand is not None:
            self._show_matters(self._hand)

    # --- told by the presenter

    def show_hand(self, hand: Hand) -> None:
        """Show stage, matters and the places of the buttons."""
        before, self._hand = self._hand, hand
        self.head.show_hand(hand)
        self._visit.setVisible(hand.stage is Stage.SERVING)
        held = hand.stage in {Stage.CALLED, Stage.SERVING}
        self._top.setStretch(0, int(not held))
        self._top.setStretch(2, int(held))
        self._show_matters(hand)
        directorate = self._book.directorate(hand.p1) if self._book and hand.p1 else None
        self._route_row.setVisible(directorate is not None)
        if directorate is not None and self._book is not None:
            self._route.say(texts.ROUTE(desk=directorate.short_name, n=self._book.view.pickup_p1_minutes))
        if before is None or (before.primary, before.acts, before.stage) != (hand.primary, hand.acts, hand.stage):
            self._place_buttons(hand)
        number = hand.number if hand.stage is Stage.IDLE else ""
        self._primaries[Act.CALL].call_it(texts.CALL_NUMBER(number=number) if number else ACTIONS[Act.CALL].label)

    def show_acts(self, offs: Mapping[Act, Off | None]) -> None:
        """Show which acts are on; the recall counts down."""
        for act, button in (*self._primaries.items(), *self._others.items(), (Act.NEW_REQUEST, self._new)):
            button.show_off(offs.get(act))
        if self.hasFocus():
            self.focus_primary()

    def show_line(self, line: Line | None) -> None:
        """Show one sentence below the buttons."""
        if line is None:
            self._line.say("")
            self._line_row.hide()
            return
        words = failure(line.code, line.ref) if line.kind == "failed" else texts.refusal(line.code, line.data)
        sign = _SIGNS.get(line.kind, "")
        warn = sign == "warning"
        self._line_sign_place.setVisible(bool(sign))
        if sign:
            self._line_sign.show_icon(sign, "warn" if warn else "muted")
        self._line.say(words)
        self._line.wear(role="warn" if warn else "muted", weight=600 if warn else 500)
        self._line_row.show()

    def show_ask(self, ask: Ask | None) -> None:
        """Ask in place of the buttons."""
        self._buttons.setVisible(ask is None)
        self._line_row.setVisible(ask is None and bool(self._line.text()))
        if ask is None:
            self._ask.stop()
        else:
            self._ask.ask(ask, self._booth_name)

    def show_now(self, now: int) -> None:
        """Show running times; Panggil Ulang says how long it still rests."""
        self.head.show_now(now)
        hand = self._hand
        if hand is None or hand.stage is not Stage.CALLED:
            return
        left = -(-(hand.since + RECALL_AFTER - now) // SECOND)
        again = texts.RECALL_IN(n=left) if left > 0 else ACTIONS[Act.RECALL].label
        self._others[Act.RECALL].call_it(again)

    def shown_acts(self) -> frozenset[Act]:
        """Return the acts that have a button now."""
        if self._hand is None or self._buttons.isHidden():
            return frozenset()
        more = {Act.NEW_REQUEST} if not self._new.isHidden() else set()
        return frozenset({self._hand.primary, *self._hand.acts, *more})

    def focus_primary(self) -> None:
        """Put the focus on the next right act; while that is off, on nothing a stray key could press."""
        primary = self._primaries[self._hand.primary] if self._hand is not None else None
        (primary if primary is not None and primary.isEnabled() else self).setFocus()

    def line(self) -> str:
        """Return the sentence shown."""
        return "" if self._line_row.isHidden() else self._line.text()

    def button(self, act: Act) -> ActionButton:
        """Return the button that stands for an act now."""
        large = self._primaries.get(act)
        if large is not None and not large.isHidden():
            return large
        return self._new if act is Act.NEW_REQUEST and not self._new.isHidden() else self._others[act]

    # --- parts

    def _button(self, act: Act, kind: Kind = "secondary", *, large: bool = False, icon: bool = False) -> ActionButton:
        made = ActionButton(act, kind, size="large" if large else "normal", icon=large or icon, parent=self)
        made.pressed_act.connect(self.act_requested)
        return made

    def _place_buttons(self, hand: Hand) -> None:
        focus = QApplication.focusWidget()
        here = focus is not None and self._buttons.isAncestorOf(focus)
        for act, large in self._primaries.items():
            large.setVisible(act is hand.primary)
        for button in self._others.values():
            self._grid.removeWidget(button)
            button.hide()
        serving = hand.stage is Stage.SERVING
        self._new.setVisible(serving and hand.primary is not Act.NEW_REQUEST)
        shown = [act for act in hand.acts if not (serving and act is Act.NEW_REQUEST)]
        place = 0
        for act in shown:
            span = 2 if act in _LONG_KEYS else 1
            self._grid.addWidget(self._others[act], place // 2, place % 2, 1, span)
            self._others[act].show()
            place += span
        for side in (0, 1):
            self._grid.setColumnStretch(side, 1)
        if here:
            self.focus_primary()

    def _show_matters(self, hand: Hand) -> None:
        wanted = [matter.request for matter in hand.matters]
        if list(self._matter_buttons) != wanted or not self._matters.count():
            clear(self._matters)
            self._matter_buttons = {}
            if not wanted:
                self._matters.addWidget(Label(texts.NO_MATTERS, role="muted", lines=1))
            for request in wanted:
                made = MatterButton(request)
                made.opened.connect(self.matter_opened)
                self._matters.addWidget(made)
                self._matter_buttons[request] = made
        for place, matter in enumerate(hand.matters, start=1):
            self._show_matter(place, matter)

    def _show_matter(self, place: int, matter: Matter) -> None:
        draft = matter.state == "DRAFT"
        label = texts.service_label(self._book.service(matter.service) if self._book else None)
        said: Words = form_texts.MATTER(place=place, service=label)
        shown = form_texts.DRAFT_SAVED(saved=self._saved) if draft and self._saved else state(matter.state)
        whole: Words = shown if draft else form_texts.MATTER_STATE(number=matter.number, state=shown)
        icon = "draft" if draft else "complete" if matter.state == "RESOLVED_AT_BOOTH" else "escalate"
        self._matter_buttons[matter.request].show_matter(said, shown, icon, draft=draft, whole=whole)

    def _booth_name(self, code: str) -> Words:
        known = [booth for booth in self._book.view.booths if booth.code == code] if self._book else []
        return texts.BOOTH(n=known[0].number) if known else code
