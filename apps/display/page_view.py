"""Draws the page beneath the last call: a title with its icon, and what the page's kind tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSizeF, Qt

from apps.display import hours_words, texts
from apps.display.picture import PageKind
from common.shell import i18n
from common.shell.sentence import Language, Sentence
from common.shell.typeset import TypeSize, typeset

if TYPE_CHECKING:
    from PySide6.QtGui import QImage, QPainter

    from apps.display.panel import Panel
    from apps.display.picture import Page, Standard
    from common.shell.sentence import Words

LEFT, WIDTH, BOTTOM = 48.0, 1200.0, 872.0
TOP, IMAGE_TOP = 608.0, 496.0
IMAGE_ROOM = QSizeF(WIDTH - 24, BOTTOM - IMAGE_TOP - 24)
"""The room of a picture, in the coordinates of the drawing."""
_INSIDE = 96.0
_ROOM = 1104.0
_TITLE, _TEXT = TypeSize(36, 48, 700), TypeSize(36, 48)
_NAME, _FACT = TypeSize(36, 48, 700), TypeSize(32, 44)
_DAYS, _HOURS = TypeSize(34, 44), TypeSize(34, 44, 800, 0)
_FACT_GAP = 40.0


def page_top(page: Page) -> float:
    """Return where a page begins: a picture takes more of the board's height than words do."""
    return IMAGE_TOP if page.kind is PageKind.IMAGE else TOP


def draw_page(panel: Panel, painter: QPainter, page: Page, image: QImage | None) -> None:
    """Draw a page onto its plate; `image` is the picture of a page of pictures, made for its place."""
    rect = QRectF(LEFT, page_top(page), WIDTH, BOTTOM - page_top(page))
    panel.plate(painter, rect, stale=False)
    if page.kind is PageKind.IMAGE:
        _draw_image(painter, rect, image)
    elif page.kind is PageKind.HOURS:
        _draw_title(panel, painter, "wait", texts.OPENING_HOURS)
        _draw_hours(panel, painter, page)
    elif page.standard is not None:
        _draw_standard(panel, painter, page.standard)
    else:
        icon, title, body = texts.PAGES[page.kind.value]
        _draw_title(panel, painter, icon, title)
        block = typeset(i18n.text(_filled(page, body)), _TEXT, int(_ROOM), 3)
        block.paint(painter, QRectF(_INSIDE, 704, _ROOM, 150), panel.colour("ink"), top=True)


def _filled(page: Page, body: Sentence) -> Words:
    if page.kind is PageKind.COST:
        return body(minutes=page.minutes, days=page.days)
    if page.kind is PageKind.COMPLAINTS:
        return body(contact=page.contact) if page.contact else texts.COMPLAINTS_BARE
    return body


def _draw_title(panel: Panel, painter: QPainter, icon: str, title: Words) -> None:
    panel.icon(painter, (_INSIDE, 642, 44), icon, "accent")
    panel.text(painter, QRectF(156, 640, 1040, 48), title, _TITLE, "ink")


def _draw_standard(panel: Panel, painter: QPainter, standard: Standard) -> None:
    title: Words = texts.STANDARD_OF(unit=standard.unit) if standard.unit else texts.STANDARD
    panel.icon(painter, (_INSIDE, 630, 40), "pledge", "accent")
    panel.text(painter, QRectF(156, 626, 1040, 48), title, _FACT, "muted")
    name = standard.name_en if i18n.language() is Language.EN and standard.name_en else standard.name
    block = typeset(name, _NAME, int(_ROOM), 2)
    block.paint(painter, QRectF(_INSIDE, 684, _ROOM, 100), panel.colour("ink"), top=True)
    takes = texts.TAKES_DAYS(n=standard.days) if standard.days else texts.TAKES_MINUTES(n=standard.minutes)
    papers = texts.PAPERS(n=standard.requirements) if standard.requirements else texts.NO_PAPERS
    left = _INSIDE
    for icon, fact in (("cost_free", texts.COST), ("wait", takes), ("requirement", papers)):
        panel.icon(painter, (left, 807, 38), icon, "accent")
        left += 50 + panel.text(painter, QRectF(left + 50, 804, 600, 44), fact, _FACT, "ink") + _FACT_GAP


def _draw_hours(panel: Panel, painter: QPainter, page: Page) -> None:
    for place, (days, hours) in enumerate(hours_words.rows(page.opening)[:6]):
        left, top = _INSIDE + place // 3 * 560, 706 + place % 3 * 48
        panel.text(painter, QRectF(left, top, 320, 44), days, _DAYS, "muted")
        panel.text(painter, QRectF(left + 330, top, 240, 44), hours, _HOURS, "ink")


def _draw_image(painter: QPainter, rect: QRectF, image: QImage | None) -> None:
    """The whole picture, as large as it fits; it was scaled to the screen's own dots already."""
    if image is None or image.isNull():
        return
    size = QSizeF(image.size()).scaled(IMAGE_ROOM, Qt.AspectRatioMode.KeepAspectRatio)
    place = QRectF(0, 0, size.width(), size.height())
    place.moveCenter(rect.center())
    painter.drawImage(place, image)
