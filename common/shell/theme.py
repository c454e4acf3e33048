"""Which colours and text sizes are in force, and how to switch them at run time.

`theme.current()` is the value in force; `theme.use(...)` puts another one in force and every open window follows.
A window may be pinned to its own theme (the visitor's window stays light while the officer works in the dark).
Widgets ask `theme.of(self)` when they paint; those that keep something derived from the theme implement `restyle()`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from common.shell.collector import held
from common.shell.scheme import Theme, Variant
from common.shell.stylesheet import stylesheet

if TYPE_CHECKING:
    from common.shell.tokens import Role

__all__ = ["Live", "Theme", "Variant", "current", "dress", "followers", "of", "palette", "pin", "use"]

_PIN = "ptsa_theme"


class Live:
    """A widget that follows theme and language at run time. `theme.use` and `i18n.use` call these on every one."""

    def restyle(self) -> None:
        """Take over what was derived from the theme; painting alone needs nothing here."""

    def retranslate(self) -> None:
        """Say every text again in the language in force."""


class _InForce:
    theme = Theme()


def current() -> Theme:
    """Return the theme in force."""
    return _InForce.theme


def of(widget: QWidget) -> Theme:
    """Return the theme a widget shows: that of its window if pinned, else the one in force."""
    pinned = widget.window().property(_PIN)
    return pinned if isinstance(pinned, Theme) else _InForce.theme


def use(
    variant: Variant | None = None,
    *,
    scale: float | None = None,
    public_scale: float | None = None,
    small: bool | None = None,
) -> Theme:
    """Put another theme in force; what is not named stays. Every open window follows at once."""
    now = _InForce.theme
    _InForce.theme = replace(
        now,
        variant=variant or now.variant,
        scale=scale if scale is not None else now.scale,
        public_scale=public_scale if public_scale is not None else now.public_scale,
        small=small if small is not None else now.small,
    )
    app = QApplication.instance()
    if isinstance(app, QApplication):
        dress(app)
    return _InForce.theme


@held()
def dress(app: QApplication) -> None:
    """Give the application palette and style sheet of the theme in force and have every widget follow."""
    app.setPalette(palette(_InForce.theme))
    app.setStyleSheet(stylesheet(_InForce.theme))
    for window in app.topLevelWidgets():
        if isinstance(own := window.property(_PIN), Theme):
            window.setPalette(palette(own))
    _restyle(app.allWidgets())
    _repaint(app.allWidgets())


@held()
def pin(window: QWidget, theme: Theme | None) -> None:
    """Give one window its own theme, whatever is in force elsewhere; None lets it follow again."""
    window.setProperty(_PIN, theme)
    window.setPalette(palette(theme or _InForce.theme))
    window.setStyleSheet(stylesheet(theme) if theme else "")
    _restyle([window, *window.findChildren(QWidget)])
    _repaint([window, *window.findChildren(QWidget)])


def palette(theme: Theme) -> QPalette:
    """Return the theme as Qt's palette, for what Qt paints itself."""
    made = QPalette()
    group = QPalette.ColorRole
    pairs: dict[QPalette.ColorRole, Role] = {
        group.Window: "ground", group.WindowText: "ink", group.Base: "surface", group.AlternateBase: "sunken",
        group.Text: "ink", group.Button: "surface", group.ButtonText: "ink", group.PlaceholderText: "muted",
        group.Highlight: "accent", group.HighlightedText: "on_accent", group.Link: "accent",
        group.ToolTipBase: "ink", group.ToolTipText: "surface", group.Mid: "line", group.Dark: "control",
    }  # fmt: skip
    for slot, role in pairs.items():
        made.setColor(slot, theme.colour(role))
    for slot in (group.WindowText, group.Text, group.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, slot, theme.colour("muted"))
    return made


def followers(widgets: Iterable[QWidget]) -> Iterator[Live]:
    """Yield those that follow theme and language, without those the step of a former one has destroyed."""
    for widget in list(widgets):
        if isinstance(widget, Live) and isValid(widget):
            yield widget


def _restyle(widgets: Iterable[QWidget]) -> None:
    for widget in followers(widgets):
        widget.restyle()


def _repaint(widgets: Iterable[QWidget]) -> None:
    """Paint all anew; give a fresh list, for of Qt's own widgets nobody can ask whether they still are."""
    for widget in widgets:
        widget.update()
