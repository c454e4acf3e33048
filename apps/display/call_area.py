"""The large left part: the call on show, or the last one with a page of pledge and standards beneath it.

A fresh call inverts to white, grows over the page and blinks three times; no hue is needed to notice it.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QTimer
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from apps.display import texts
from apps.display.page_view import BOTTOM, draw_page, page_top
from apps.display.panel import Panel
from apps.display.picture import Opening, Page
from common.shell import i18n
from common.shell.formats import clock_with_seconds
from common.shell.tokens import tokens
from common.shell.typeset import CENTRE, RIGHT, TypeSize, typeset

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QWidget

    from apps.display.picture import Call, FreshCall, Picture

LEFT, TOP, WIDTH, HEIGHT = 48.0, 176.0, 1200.0, 696.0
CALM_HEIGHT, NARROW_HEIGHT = 407.0, 296.0
UPCOMING_SHOWN = 3
_LABEL = TypeSize(36, 48, 700)
_FRESH_LABEL = TypeSize(44, 56, 700, 0)
_CALM = TypeSize(228, 264, 800, 3)
_QUEUED = TypeSize(264, 272, 800)
_FRESH = TypeSize(336, 368, 800)
_CALM_USUAL, _CALM_MOST = 760, 912  # px: a number of three digits, one of four keeps its height, too
_BOOTH_CALM = TypeSize(86, 104, 800, -1.5)
_BOOTH_QUEUED = TypeSize(112, 128, 800, -2)
_BOOTH_FRESH = TypeSize(152, 176, 800, -3)
_NEWS, _NEWS_NEXT = TypeSize(64, 80, 800, -1), TypeSize(40, 52)
_ASIDE = TypeSize(30, 40, 600)
_SOON_NUMBER, _SOON_BOOTH = TypeSize(46, 56, 800, 0), TypeSize(36, 48, 700, -0.2)
_FRAME_MS = 16
_BLINKS = 6  # inverted on and off, three times


class CallArea(Panel):
    """Calm, fresh, several in a row, or stale."""

    def __init__(
        self, parent: QWidget, *, monotonic: Callable[[], float] = time.monotonic, motion: bool = True
    ) -> None:
        super().__init__((int(LEFT), int(TOP), int(WIDTH), int(HEIGHT)), parent)
        self._monotonic, self._motion = monotonic, motion
        self._frames = QTimer(self)
        self._frames.timeout.connect(self._on_frame)
        self._images: Callable[[str], QImage | None] = lambda _: None
        self._page_since = 0.0
        self._made: tuple[tuple[object, ...], QPixmap] | None = None
        self._call_colours = {name: QColor(value) for name, value in tokens().colours["board_call"].items()}

    def look_at(self, picture: Picture) -> tuple[object, ...]:
        """The calls, staleness and the page."""
        page = None if picture.fresh or picture.stale else picture.page
        last = None if picture.fresh else picture.calls[:1]
        news = (picture.stale, picture.as_of, picture.loaded, picture.opening)
        return (picture.fresh, picture.upcoming[:UPCOMING_SHOWN], last, news, page)

    def use_images(self, images: Callable[[str], QImage | None]) -> None:
        """Take pictures from here: the one made ready for an address, None while there is none."""
        self._images = images

    def show_picture(self, picture: Picture) -> None:
        """Note when a page began, so that it comes in quietly."""
        if picture.page != self.picture.page:
            self._page_since = self._monotonic()
        super().show_picture(picture)

    def repaint_soon(self) -> None:
        """Paint, and go on painting while something moves."""
        moves = self.picture.fresh is not None or self._page_opacity() < 1
        if moves and (not self._frames.isActive() or self._frames.interval() != _FRAME_MS):
            self._frames.start(_FRAME_MS if self._motion else 250)
        self.update()

    def draw(self, painter: QPainter) -> None:
        """Draw what fits the moment."""
        picture = self.picture
        if picture.fresh is not None:
            self._draw_fresh(painter, picture.fresh)
        elif picture.stale:
            self._draw_stale(painter)
        else:
            self._draw_calm(painter)
            self._draw_page(painter)

    def _on_frame(self) -> None:
        fresh = self.picture.fresh
        if fresh is None:
            if self._page_opacity() >= 1:
                self._frames.stop()
        elif self._age(fresh) * 1000 > self._moving_ms():
            self._frames.setInterval(100)  # only the bar moves on
        self.update()

    def _age(self, fresh: FreshCall) -> float:
        return max(0.0, self._monotonic() - fresh.since)

    @staticmethod
    def _moving_ms() -> int:
        return tokens().motion["call_in"] + 3 * tokens().motion["call_pulse"]

    def _grown(self, age: float) -> float:
        """Return the share of the panel's height that has grown: 1 once it stands."""
        return min(1.0, age * 1000 / tokens().motion["call_in"]) if self._motion else 1.0

    def _inverted(self, age: float) -> bool:
        """Return whether the panel blinks dark right now."""
        half = tokens().motion["call_pulse"] / 2
        beat = int((age * 1000 - tokens().motion["call_in"]) // half)
        return self._motion and 0 <= beat < _BLINKS and beat % 2 == 1

    def _page(self) -> Page:
        """Return the page on show: the pledge instead of a picture that is not ready."""
        page = self.picture.page
        return Page() if page.image and self._images(page.image) is None else page

    def _page_opacity(self) -> float:
        """Return how much of a new page is in: nothing else of a calm board moves."""
        if not self._motion:
            return 1.0
        return min(1.0, (self._monotonic() - self._page_since) * 1000 / tokens().motion["board_page_in"])

    # --- calm and stale

    def _draw_calm(self, painter: QPainter) -> None:
        picture = self.picture
        narrow = page_top(self._page()) < TOP + CALM_HEIGHT
        self.plate(painter, QRectF(LEFT, TOP, WIDTH, NARROW_HEIGHT if narrow else CALM_HEIGHT), stale=False)
        if not picture.calls:
            self._draw_news(painter, narrow=narrow)
        elif narrow:
            self._draw_last(painter, picture.calls[0], TOP + 16, label_aside=True)
        else:
            self.text(painter, QRectF(96, 209, 1100, 48), texts.LAST_CALLED, _LABEL, "muted")
            self._draw_last(painter, picture.calls[0], 273.0)

    def _draw_news(self, painter: QPainter, *, narrow: bool) -> None:
        """Say why no number stands here."""
        picture = self.picture
        words, then = texts.NO_CALL_YET, texts.TAKE_A_NUMBER
        if not picture.loaded:
            words, then = texts.NOT_READY, texts.NOT_READY_NEXT
        elif picture.opening is not Opening.ISSUING:
            then = texts.NOT_READY_NEXT
        top = TOP + (62 if narrow else 120)
        self.text(painter, QRectF(96, top, 1104, 80), words, _NEWS, "ink")
        self.text(painter, QRectF(96, top + 92, 1104, 52), then, _NEWS_NEXT, "muted")

    def _draw_last(self, painter: QPainter, call: Call, top: float, *, label_aside: bool = False) -> None:
        how = self.fitted(call.number, _CALM, _CALM_MOST)
        width = self.text(painter, QRectF(96, top, _CALM_MOST + 4, 264), call.number, how, "ink")
        left = 96 + width + (48 if width < _CALM_USUAL else 24)
        booth, room = texts.BOOTH(n=call.booth), LEFT + WIDTH - left - 20
        if label_aside:
            self.text(painter, QRectF(left, top + 18, LEFT + WIDTH - left - 24, 40), texts.LAST, _ASIDE, "muted")
        arrow = (left - 4, top + 66, 84.0) if label_aside else (left - 6, top + 17, 122.0)
        self.arrow(painter, arrow, "accent", leftward=call.leftward)
        how = self.fitted(i18n.text(booth), _BOOTH_CALM, room)
        self.text(painter, QRectF(left, top + 143, room + 4, 104), booth, how, "ink")

    def _draw_page(self, painter: QPainter) -> None:
        """Draw the page from its picture, made once: large letters cost a fresh call's first frame too much."""
        page = self._page()
        painter.setOpacity(self._page_opacity())
        made = self._made_page(page)
        painter.drawPixmap(QRectF(LEFT, page_top(page), WIDTH, BOTTOM - page_top(page)), made, QRectF(made.rect()))
        painter.setOpacity(1.0)

    def _made_page(self, page: Page) -> QPixmap:
        image = self._images(page.image) if page.image else None
        by = self.stretch() * self.devicePixelRatioF()
        key = (page, by, i18n.language(), image.cacheKey() if image is not None else 0)
        if self._made is None or self._made[0] != key:
            made = QPixmap(round(WIDTH * by), round((BOTTOM - page_top(page)) * by))
            made.fill(self.colour("ground"))
            painter = QPainter(made)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(by, by)
            painter.translate(-LEFT, -page_top(page))
            draw_page(self, painter, page, image)
            painter.end()
            self._made = (key, made)
        return self._made[1]

    def _draw_stale(self, painter: QPainter) -> None:
        rect = QRectF(LEFT, 320, WIDTH, TOP + HEIGHT - 320)
        self.plate(painter, rect, stale=True)
        self.icon(painter, (100, 360, 40), "recent", "muted")
        as_of = self.picture.as_of
        words = texts.LAST_CALLED if as_of is None else texts.LAST_KNOWN(time=clock_with_seconds(as_of))
        self.text(painter, QRectF(156, 356, 1040, 48), words, _LABEL, "muted")
        if self.picture.calls:
            self._draw_last(painter, self.picture.calls[0], 485.0)
        else:
            self.text(painter, QRectF(96, 520, 1104, 80), texts.NO_CALL_YET, _NEWS, "ink")

    # --- fresh

    def _draw_fresh(self, painter: QPainter, fresh: FreshCall) -> None:
        queued = bool(self.picture.upcoming)
        height = 520.0 if queued else HEIGHT
        age = self._age(fresh)
        shown = CALM_HEIGHT + (height - CALM_HEIGHT) * self._grown(age)
        band = 152.0 if queued else 216.0
        rect = QRectF(LEFT, TOP, WIDTH, shown)
        if shown < height:
            self._draw_page(painter)
        names = ("number", "on_band", "panel") if self._inverted(age) else ("panel", "label", "number")
        panel, label, number = (self._call_colours[name] for name in names)
        shape = QPainterPath()
        shape.addRoundedRect(rect, tokens().radii["board_panel"], tokens().radii["board_panel"])
        painter.setClipPath(shape)
        painter.fillRect(rect, panel)
        painter.fillRect(QRectF(LEFT, TOP + height - band, WIDTH, band), self._call_colours["band"])
        if not queued:
            self._draw_bar(painter, fresh, QRectF(LEFT, TOP + height - band - 8, WIDTH, 8), age)
        self._draw_fresh_label(painter, fresh, label, QRectF(LEFT + 48, TOP + (12 if queued else 26), WIDTH - 96, 56))
        top = TOP + (63 if queued else 79)
        how = self.fitted(fresh.call.number, _QUEUED if queued else _FRESH, WIDTH - 96)
        self.text(painter, QRectF(LEFT, top, WIDTH, how.line), fresh.call.number, how, number, align=CENTRE)
        self._draw_band(painter, fresh.call, QRectF(LEFT, TOP + height - band, WIDTH, band), queued=queued)
        painter.setClipping(False)
        if queued:
            self._draw_upcoming(painter)

    def _draw_fresh_label(self, painter: QPainter, fresh: FreshCall, ink: QColor, rect: QRectF) -> None:
        self.icon(painter, (rect.left(), rect.top() + 1, 54), "call", ink)
        self.text(painter, rect.adjusted(76, 0, 0, 0), texts.NUMBER_CALLED, _FRESH_LABEL, ink)
        self.icon(painter, (rect.right() - 54, rect.top() + 1, 54), "voice", ink)
        if fresh.all > 1:
            place = texts.PLACE_IN_QUEUE(place=fresh.place, all=fresh.all)
            self.text(painter, rect.adjusted(0, 0, -72, 0), place, _FRESH_LABEL, ink, align=RIGHT)

    def _draw_bar(self, painter: QPainter, fresh: FreshCall, rect: QRectF, age: float) -> None:
        painter.fillRect(rect, self._call_colours["progress_track"])
        share = min(1.0, age / fresh.seconds) if fresh.seconds else 1.0
        painter.fillRect(
            QRectF(rect.left(), rect.top(), rect.width() * share, rect.height()), self._call_colours["progress"]
        )

    def _draw_band(self, painter: QPainter, call: Call, rect: QRectF, *, queued: bool) -> None:
        how = _BOOTH_QUEUED if queued else _BOOTH_FRESH
        ink = self._call_colours["on_band"]
        words = texts.BOOTH(n=call.booth)
        width = typeset(i18n.text(words), how).width
        side, gap = (104.0, 56.0) if queued else (152.0, 66.0)
        left = rect.center().x() - (side + gap + width) / 2
        self.arrow(painter, (left, rect.center().y() - side / 2, side), ink, leftward=call.leftward)
        self.text(painter, QRectF(left + side + gap, rect.top(), width, rect.height()), words, how, ink)

    def _draw_upcoming(self, painter: QPainter) -> None:
        self.text(painter, QRectF(LEFT, 708, WIDTH, 48), texts.SOON, _LABEL, "muted")
        width = (WIDTH - 2 * 17) / UPCOMING_SHOWN
        for place, call in enumerate(self.picture.upcoming[:UPCOMING_SHOWN]):
            rect = QRectF(LEFT + place * (width + 17) + 1.5, 761.5, width - 3, 109)
            painter.setPen(QPen(self.colour("control"), 3))
            painter.setBrush(self.colour("ground"))
            painter.drawRoundedRect(rect, 24, 24)
            how = self.fitted(call.number, _SOON_NUMBER, 150)
            self.text(painter, rect.adjusted(22, 0, 0, 0), call.number, how, "ink")
            words = texts.BOOTH(n=call.booth)
            booth = self.text(painter, rect.adjusted(0, 0, -20, 0), words, _SOON_BOOTH, "ink", align=RIGHT)
            side = 36.0
            left = rect.right() - 20 - booth - 12 - side
            self.arrow(painter, (left, rect.center().y() - side / 2 - 1, side), "accent", leftward=call.leftward)
