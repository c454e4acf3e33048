"""One page: what it says and what can be pressed, placed by one rule whatever the screen.

Standing: what is said on top, what is pressed below. Lying: said on the left, pressed on the right. With low controls:
said in the upper half of the screen, everything that can be pressed in the lower. What is said and does not fit is
turned by a button among what can be pressed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect
from PySide6.QtWidgets import QWidget

from apps.dispenser import texts
from apps.dispenser.form import Form
from apps.dispenser.widgets.quick import QuickButton
from apps.dispenser.widgets.roll import Roll, adopt, hidden, natural, shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

_SHARE = 0.48
_PINNED_SHARE = 0.55  # of the height, at most, for what is pinned and pressed on a standing screen


@dataclass(frozen=True)
class Parts:
    """How a lying screen is divided: said left, pressed right, said `above` the latter, pinned `under` the former."""

    said: Sequence[QWidget]
    pressed: Sequence[QWidget]
    above: Sequence[QWidget] = ()
    under: Sequence[QWidget] = ()


class Sheet(QWidget):
    """A page fills it once with `compose` and changes what depends on the form in `arrange`."""

    def __init__(self) -> None:
        super().__init__()
        self.form = Form(wide=False, small=False)
        self.roll = Roll(self)
        self.more = QuickButton(texts.READ_ON, end="open_next", kind="secondary")
        self.more.setParent(self)
        self.more.hide()
        self.more.clicked.connect(self._on_more_clicked)
        self._says: tuple[QWidget, ...] = ()
        self._aside: tuple[QWidget, ...] = ()
        self._pinned: tuple[QWidget, ...] = ()
        self._presses: tuple[QWidget, ...] = ()
        self._beside: tuple[QWidget, ...] = ()
        self._grows: QWidget | None = None
        self._spread, self._share = False, _SHARE

    def compose(
        self,
        says: Sequence[QWidget],
        presses: Sequence[QWidget],
        *,
        aside: Sequence[QWidget] = (),
        pinned: Sequence[QWidget] = (),
        beside: Sequence[QWidget] = (),
        grows: QWidget | None = None,
        spread: bool = False,
        share: float = _SHARE,
    ) -> None:
        """Take over the blocks.

        `aside` is said too and moves over what is pressed where there is room, `pinned` is said and never turned away,
        `beside` is pressed and lies under what is said on a lying screen. `grows` takes the room left among what is
        pressed; `spread` spaces out what is said. A `share` of 1 keeps one above the other on a lying screen too.
        """
        self._says, self._presses, self._aside = tuple(says), tuple(presses), tuple(aside)
        self._pinned, self._beside, self._grows = tuple(pinned), tuple(beside), grows
        self._spread, self._share = spread, share
        for block in (*self._presses, *self._pinned, *self._beside):
            adopt(block, self)
        self.roll.hold((*self._says, *self._aside))

    def arrange(self, form: Form) -> None:
        """Take another form; pages add what depends on it."""
        self.form = form
        self.more.set_height(form["turn"])
        self.settle()

    def settle(self) -> None:
        """Measure and place everything anew."""
        if self.width() < 1 or self.height() < 1:
            return
        form = self.form
        margin, pad, gap = form["margin"], form["pad"], form["gap"]
        area = QRect(margin, pad, self.width() - 2 * margin, self.height() - pad - gap // 2)
        self.more.hide()
        if form.low:
            self._settle_low(area)
        elif form.wide:
            self._settle_lying(area)
        else:
            self._settle_standing(area)

    # the three rules

    def _settle_standing(self, area: QRect) -> None:
        pressed = [*self._beside, *self._presses]
        pinned = [] if self._too_much(area, pressed) else list(self._pinned)
        for block in pinned:
            adopt(block, self)
        self.roll.hold((*self._says, *self._aside, *(() if pinned else self._pinned)))
        self._share_height(area, [*pinned, *pressed])

    def _settle_lying(self, area: QRect) -> None:
        gap = self.form["gap"]
        if self._share >= 1 or not shown((*self._pinned, *self._beside, *self._presses)):
            self._share_height(area, [*self._pinned, *self._beside, *self._presses])
            return
        left = QRect(area.left(), area.top(), round((area.width() - 2 * gap) * self._share), area.height())
        right = QRect(left.right() + 2 * gap, area.top(), 0, area.height())
        right.setRight(area.right())
        parts = self._divided(left, right)
        self.roll.hold(parts.said)
        for block in (*parts.above, *parts.under, *parts.pressed):
            adopt(block, self)
        self._place(shown(parts.above), right, None, squeeze=False)
        self._stand(parts.pressed, right)
        self._foot(parts.under, left, self._wanted(parts.under, left.width()))
        if beside := shown(self._beside):
            room = left.height() - self.roll_wants(left.width()) - gap
            self._foot(beside, left, max(min(self._wanted(beside, left.width()), room), self.form["row"]))
        if self.roll_wants(left.width()) > left.height():
            turn = self.form["turn"]
            left.setHeight(left.height() - turn - gap)
            self._offer_more(QRect(left.left(), left.bottom() + 1 + gap, left.width(), turn))
        self._lay_roll(left)

    def _foot(self, blocks: Sequence[QWidget], rect: QRect, height: int) -> None:
        """Place blocks at the foot of a rectangle and take their height off it."""
        if blocks:
            self._place(shown(blocks), QRect(rect.left(), rect.bottom() + 1 - height, rect.width(), height), None)
            rect.setHeight(rect.height() - height - self.form["gap"])

    def _divided(self, left: QRect, right: QRect) -> Parts:
        """Return the division that leaves least to be turned: what else is said over the buttons, or pinned left."""
        says, aside, presses = list(self._says), shown(self._aside), list(self._presses)
        pinned = shown(self._pinned)
        if self._too_much(right, presses):
            return Parts([*says, *aside, *pinned], presses)
        if aside and self._grows is None:
            for above, under in ((aside, []), (aside, pinned), (aside[:1], []), (aside[:1], pinned)):
                said = [*says, *(block for block in aside if block not in above)]
                pressed = presses if under else [*pinned, *presses]
                if self._fits([*above, *pressed], right) and self._fits([*said, *under], left):
                    return Parts(said, pressed, above, under)
            turned = left.adjusted(0, 0, 0, -self.form["turn"] - self.form["gap"])
            if pinned and self._fits([*aside[:1], *presses], right) and self._fits([*says, *pinned], turned):
                return Parts([*says, *aside[1:]], presses, aside[:1], pinned)
        return Parts([*says, *aside], [*pinned, *presses])

    def _fits(self, blocks: Sequence[QWidget], rect: QRect) -> bool:
        return self._wanted(blocks, rect.width()) <= rect.height()

    def _settle_low(self, area: QRect) -> None:
        gap = self.form["gap"]
        top = self.mapTo(self.window(), QPoint(0, 0)).y()
        half = max(area.top() + 80, -(-self.window().height() // 2) - top)
        lower = QRect(area.left(), half, area.width(), area.bottom() + 1 - half)
        upper = QRect(area.left(), area.top(), area.width(), half - gap - area.top())
        pressed, pinned = [*self._beside, *self._presses], shown(self._pinned)
        needed = self._wanted([*pinned, *pressed], area.width()) + gap + self.form["turn"]
        low = bool(pinned) and needed <= lower.height()
        for block in pinned if low else ():
            adopt(block, self)
        self.roll.hold((*self._says, *self._aside, *(() if low else self._pinned)))
        if self.roll_wants(upper.width()) > upper.height():
            self._offer_more(QRect(lower.left(), lower.top(), lower.width(), self.form["turn"]))
            lower.setTop(lower.top() + self.form["turn"] + gap)
        self._lay_roll(upper)
        self._stand([*pinned, *pressed] if low else pressed, lower)

    def _share_height(self, area: QRect, below: list[QWidget]) -> None:
        """Said above, pressed below; where both want more than there is, what is said is turned."""
        gap = self.form["gap"]
        wanted, needed = self.roll_wants(area.width()), self._wanted(below, area.width())
        said = QRect(area)
        if self._grows is not None and not hidden(self._grows):
            said.setHeight(min(wanted, area.height() // 2))
        else:
            said.setHeight(area.height() - (needed + gap if needed else 0))
        rest = QRect(area)
        rest.setTop(said.bottom() + 1 + gap)
        if wanted > said.height():
            turn = self.form["turn"]
            if self._grows is None or hidden(self._grows):
                said.setHeight(said.height() - turn - gap)
            self._offer_more(QRect(area.left(), said.bottom() + 1 + gap, area.width(), turn))
            rest.setTop(said.bottom() + 1 + gap + turn + gap)
        self._lay_roll(said)
        self._stand(below, rest)

    def _too_much(self, area: QRect, pressed: list[QWidget]) -> bool:
        """Whether what is pinned would leave too little room for what is said, or has none itself."""
        pinned = shown(self._pinned)
        taken = self._wanted([*pinned, *pressed], area.width())
        limit = area.height() if self.form.wide else area.height() * _PINNED_SHARE
        return bool(pinned) and taken > limit

    # placing

    def roll_wants(self, width: int) -> int:
        """Return the height of all that is said."""
        return self.roll.wanted(width, self.form["gap"])

    def _lay_roll(self, rect: QRect) -> None:
        self.roll.setGeometry(rect)
        self.roll.lay(self.form["gap"], spread=self._spread)
        self._say_more()

    def _wanted(self, blocks: Sequence[QWidget], width: int) -> int:
        blocks = shown(blocks)
        return sum(natural(block, width) for block in blocks) + self.form["gap"] * max(0, len(blocks) - 1)

    def _stand(self, blocks: Sequence[QWidget], rect: QRect) -> None:
        """Place what is pressed at the foot of a rectangle, or over all of it where something grows."""
        wanted = self._wanted(blocks, rect.width())
        grows = self._grows if self._grows is not None and not hidden(self._grows) else None
        place = QRect(rect)
        if grows is None and wanted < rect.height():
            place.setTop(rect.bottom() + 1 - wanted)
        self._place(shown(blocks), place, grows)

    def _place(self, blocks: Sequence[QWidget], rect: QRect, grows: QWidget | None, *, squeeze: bool = True) -> None:
        gap, width = self.form["gap"], rect.width()
        heights = {block: natural(block, width) for block in blocks}
        spare = rect.height() - sum(heights.values()) - gap * max(0, len(blocks) - 1)
        if grows is not None and grows in heights:
            heights[grows] = max(1, heights[grows] + spare)
        elif spare < 0 and blocks and squeeze:
            share = (rect.height() - gap * (len(blocks) - 1)) / sum(heights.values())
            heights = {block: int(height * share) for block, height in heights.items()}
        y = rect.top()
        for block in blocks:
            block.setGeometry(rect.left(), y, width, heights[block])
            y += heights[block] + gap

    def _offer_more(self, rect: QRect) -> None:
        self.more.setGeometry(rect)
        self.more.show()
        self.more.raise_()

    def _say_more(self) -> None:
        self.more.say(texts.READ_AGAIN if self.roll.at_end else texts.READ_ON)

    def _on_more_clicked(self) -> None:
        self.roll.turn()
        self._say_more()

    # Qt's events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place everything anew."""
        super().resizeEvent(event)
        self.settle()

    def event(self, event: QEvent) -> bool:
        """Follow what asks for another size."""
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self.settle()
        return super().event(event)
