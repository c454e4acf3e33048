"""The kiosk's foot: back, language, accessibility, help, always in this order and within reach of a seated person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from apps.dispenser import texts
from common.shell import i18n, icons, theme
from common.shell.texts import BACK, OTHER_LANGUAGE
from common.shell.tokens import tokens
from common.shell.typeset import CENTRE, TypeSize, fitted
from common.shell.widgets.arrange import column, row
from common.shell.widgets.card import Pane, Rule
from common.shell.widgets.plate import Plate, paint_plate
from common.shell.widgets.tile import Touchable

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from apps.dispenser.form import Form
    from common.shell.sentence import Words

_ICON = 40


class FooterButton(Touchable):
    """Icon over word, flat. A checked one is filled and shows a check, never a tint alone."""

    def __init__(self, words: Words, icon: str, *, checkable: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(words, "", QSize(200, tokens().sizes["kiosk_footer_button"]), parent)
        self._icon = icon
        self.setCheckable(checkable)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint plate, icon, check and word."""
        in_force = theme.of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plate = Plate(
            kind="primary" if self.isChecked() and not in_force.high_contrast else "secondary",
            radius=tokens().radii["kiosk_button"], pressed=self.isDown() or self.isChecked(), focused=self.hasFocus(),
            public=True,
        )  # fmt: skip
        inside, ink = paint_plate(painter, QRectF(self.rect()), plate, in_force)
        checked = self.isChecked()
        icon = min(_ICON, int(inside.height() * 0.36))
        left = inside.center().x() - (icon + 8 if checked else icon / 2)
        top = inside.top() + inside.height() * 0.12
        icons.paint(painter, QRectF(left, top, icon, icon), self._icon, ink)
        if checked:
            icons.paint(painter, QRectF(left + icon + 16, top, icon, icon), "check", ink, 3)
        below = top + icon + 2
        word = QRectF(inside.left() + 8, below, inside.width() - 16, inside.bottom() - below - 4)
        how = TypeSize.of(in_force, "public.caption", 700)
        fitted(i18n.text(self._title), how, int(word.width()), word.height()).paint(painter, word, ink, CENTRE)
        painter.end()


class Footer(Pane):
    """Four buttons on white; where there is no way back, the three others share the width."""

    back_requested = Signal()
    language_requested = Signal()
    aids_requested = Signal()
    help_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self.back = FooterButton(BACK, "back")
        self.language = FooterButton(OTHER_LANGUAGE, "language")
        self.aids = FooterButton(texts.ACCESSIBILITY, "accessibility", checkable=True)
        self.help = FooterButton(texts.HELP, "call_help")
        self._all = (self.back, self.language, self.aids, self.help)
        self._buttons = row(*((one, 1) for one in self._all), gap=16)
        super().__init__("surface", column(Rule(), self._buttons), parent=parent)
        self.back.clicked.connect(self.back_requested)
        self.language.clicked.connect(self.language_requested)
        self.aids.clicked.connect(self.aids_requested)
        self.help.clicked.connect(self.help_requested)

    def arrange(self, form: Form) -> None:
        """Take the height and margins of a form."""
        high = form["foot"]
        above = 12 if form.small or form.wide else 24
        self._buttons.setContentsMargins(form["margin"], above, form["margin"], above + (0 if form.small else 7))
        for button in self._all:
            button.set_height(high - 2 * above - (1 if form.small else 8))
        self.setFixedHeight(high)

    def show_frame(self, *, back: bool, aided: bool) -> None:
        """Offer the way back or not; show whether an aid is on."""
        self.back.setVisible(back)
        self.aids.setChecked(aided)
