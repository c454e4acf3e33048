"""A scrolling place that lets the ground of its panel through."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from common.shell.widgets.scroll import Scroll


def scrolled(inner: QWidget) -> Scroll:
    """Wrap a widget; Qt fills the ground of what it is given to scroll, so take that back."""
    place = Scroll(inner)
    inner.setAutoFillBackground(False)
    return place
