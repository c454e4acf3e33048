"""The body of whatever can be pressed: fill, edge, the kiosk's lower edge, pressed and focus state. Painting only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainterPath, QPen

from common.shell.tokens import tokens

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QPainter

    from common.shell.scheme import Theme
    from common.shell.tokens import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Plate:
    """What a plate looks like right now. `raised` has the kiosk's lower edge, `public` its thicker border."""

    kind: str
    radius: int
    raised: bool = False
    pressed: bool = False
    hovered: bool = False
    focused: bool = False
    enabled: bool = True
    public: bool = False


def paint_plate(painter: QPainter, rect: QRectF, plate: Plate, in_force: Theme) -> tuple[QRectF, QColor]:
    """Paint the plate; return the rectangle for its content and the colour to write in."""
    fill, edge, ink = _colours(plate, in_force)
    border = in_force.border("kiosk" if plate.public else "hairline")
    lower = 0
    if plate.raised and not in_force.high_contrast:
        name = "kiosk_pressed_lower_edge" if plate.pressed else "kiosk_lower_edge"
        lower = tokens().borders[name]
        if plate.pressed:
            rect = rect.adjusted(0, tokens().borders["kiosk_lower_edge"] - lower, 0, 0)
    painter.setPen(Qt.PenStyle.NoPen)
    if edge is not None:
        painter.setBrush(edge)
        painter.drawRoundedRect(rect, plate.radius, plate.radius)
    off = not plate.enabled
    outlined = off or plate.kind not in {"primary", "tint"} or (plate.kind == "tint" and in_force.high_contrast)
    width = border if edge is not None and outlined else 0
    inner = rect.adjusted(width, width, -width, -max(width, lower) if edge is not None else 0)
    painter.setBrush(fill)
    radius = max(0, plate.radius - width)
    painter.drawRoundedRect(inner, radius, radius)
    if off and in_force.high_contrast:
        _paint_dashes(painter, rect, plate, in_force)
    if plate.focused:
        _paint_focus(painter, inner, plate, in_force)
    return inner, ink


def _paint_dashes(painter: QPainter, rect: QRectF, plate: Plate, in_force: Theme) -> None:
    """Break the edge of what is off: without grey, only its shape can tell."""
    width = in_force.border("hairline")
    half = width / 2
    pen = QPen(in_force.colour("surface"), width + 1)
    pen.setDashPattern([2, 2])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), plate.radius - half, plate.radius - half)


def _paint_focus(painter: QPainter, inner: QRectF, plate: Plate, in_force: Theme) -> None:
    width = in_force.border("focus")
    gap = width + (2 if plate.kind == "primary" else -width)
    ring = QPainterPath()
    rect = inner.adjusted(gap + width / 2, gap + width / 2, -gap - width / 2, -gap - width / 2)
    ring.addRoundedRect(rect, max(2, plate.radius - gap), max(2, plate.radius - gap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(in_force.colour("on_accent" if plate.kind == "primary" else "accent"), width))
    painter.drawPath(ring)


def _colours(plate: Plate, in_force: Theme) -> tuple[QColor, QColor | None, QColor]:
    """Return fill, edge (None without one) and ink."""
    fill, edge, ink = _roles(plate, high=in_force.high_contrast)
    return in_force.colour(fill), in_force.colour(edge) if edge else None, in_force.colour(ink)


def _roles(plate: Plate, *, high: bool) -> tuple[Role, Role | None, Role]:
    touched = plate.pressed or plate.hovered
    looks: dict[str, tuple[Role, Role | None, Role]] = {
        "primary": ("accent_strong" if touched else "accent", "accent_strong", "on_accent"),
        "secondary": ("accent_tint" if touched else "surface", "control", "ink"),
        "quiet": ("accent_tint" if touched else "surface", None, "accent"),
        "bare": ("accent_tint" if touched else "ground", None, "ink" if touched else "muted"),
        "tint": ("accent_tint", "control" if high else None, "ink" if high else "accent"),
    }
    if not plate.enabled:
        return "sunken" if plate.raised else "ground", "line", "muted"
    if high and plate.pressed:
        return "selection", "selection", "on_selection"
    return looks[plate.kind]
