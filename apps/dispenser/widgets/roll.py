"""Blocks one below the other, in a window that may be lower than they are: then a button turns it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

_WIDEST = 48  # px that spare room adds between two blocks
_KEPT = 48  # px of what was read last that stay on show after a turn


def natural(block: QWidget, width: int) -> int:
    """Return the height a block asks for at a width, its layouts measured anew."""
    for inner in (*reversed(block.findChildren(QWidget)), block):
        if (layout := inner.layout()) is not None:
            layout.activate()
    asked = block.heightForWidth(width) if block.hasHeightForWidth() else block.sizeHint().height()
    return max(block.minimumHeight(), min(asked, block.maximumHeight()))


def hidden(block: QWidget) -> bool:
    """Whether a page has hidden a block; one that was merely never shown is not hidden."""
    return block.isHidden() and block.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)


def adopt(block: QWidget, parent: QWidget) -> None:
    """Give a block to a parent as it is: shown or hidden."""
    if block.parentWidget() is not parent:
        was = hidden(block)
        block.setParent(parent)
        block.setVisible(not was)


def shown(blocks: Sequence[QWidget]) -> list[QWidget]:
    """Return the blocks that are not hidden by their page."""
    return [block for block in blocks if not hidden(block)]


class Roll(QWidget):
    """`lay(blocks, gap)` after each change; `overflows` tells whether a turn is needed, `turn()` does one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = QWidget(self)
        self._blocks: tuple[QWidget, ...] = ()
        self._offset = 0

    @property
    def overflows(self) -> bool:
        """Whether not everything is on show at once."""
        return self._content.height() > self.height()

    @property
    def at_end(self) -> bool:
        """Whether the last line is on show."""
        return self._offset >= self._content.height() - self.height()

    def hold(self, blocks: Sequence[QWidget]) -> None:
        """Take these blocks in, in order."""
        if self._blocks != tuple(blocks):
            self._blocks, self._offset = tuple(blocks), 0
        for block in blocks:
            adopt(block, self._content)

    def wanted(self, width: int, gap: int) -> int:
        """Return the height that all blocks ask for."""
        blocks = shown(self._blocks)
        return sum(natural(block, width) for block in blocks) + gap * max(0, len(blocks) - 1)

    def lay(self, gap: int, *, spread: bool) -> None:
        """Place the blocks; with `spread` spare room goes evenly around them."""
        width, blocks = self.width(), shown(self._blocks)
        heights = [natural(block, width) for block in blocks]
        total = sum(heights) + gap * max(0, len(blocks) - 1)
        spare = max(0, self.height() - total)
        more = min(_WIDEST, spare // (len(blocks) + 1)) if spread and blocks else 0
        y = (spare - more * max(0, len(blocks) - 1)) // 2 if spread else 0
        for block, height in zip(blocks, heights, strict=True):
            block.setGeometry(0, y, width, height)
            y += height + gap + more
        self._content.resize(width, self.height() if spread and spare else max(total, 1))
        self._move(self._offset)

    def turn(self) -> None:
        """Show what follows; from the end back to the beginning."""
        self._move(0 if self.at_end else self._offset + max(_KEPT, self.height() - _KEPT))

    def rewind(self) -> None:
        """Back to the beginning."""
        self._move(0)

    def _move(self, offset: int) -> None:
        self._offset = max(0, min(offset, self._content.height() - self.height()))
        self._content.move(0, -self._offset)
