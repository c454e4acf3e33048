"""The bell of a desk: a sound, and words in the tray where there is one, else in the window's own strip."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from apps.backoffice.alarms import texts
from apps.backoffice.alarms.presenter import News
from apps.backoffice.book import Book
from apps.backoffice.nav import Nav
from common.shell import i18n, notices
from common.shell.alarm import AlarmSound, TrayNotice
from common.shell.widgets.button import Button

TOPIC: Final = "alarms"


class Bell:
    """`counts` hears how many alerts are open; `button` turns the sound off and on."""

    def __init__(
        self, sound: AlarmSound, tray: TrayNotice, book: Callable[[], Book | None], counts: Callable[[int], None]
    ) -> None:
        self._sound, self._tray, self._book, self._counts = sound, tray, book, counts
        self.button = Button(texts.SOUND_ON, "bare", icon="voice", key="Alt+B", size="small")
        self.button.hide()

    def put_into(self, nav: Nav) -> None:
        """Stand among the officer's own acts."""
        nav.add_foot(self.button)

    def show_news(self, news: News) -> None:
        """Say it once: aloud unless muted, and in words."""
        words = texts.news(news, self._book())
        if news.aloud:
            self._sound.ring()
        urgent = bool(news.breaches)
        if not self._tray.tell(i18n.plain_text(words), urgent=urgent):
            notices.say(words, "breach" if urgent else "warn", topic=TOPIC)

    def hush(self) -> None:
        """Take off what was said: the officer has the list before them."""
        notices.seen(TOPIC)

    def show_open(self, count: int) -> None:
        """Show how many alerts are open."""
        self._counts(count)

    def show_offered(self, *, offered: bool) -> None:
        """Offer to turn the sound off to who may hear one."""
        self.button.setVisible(offered)

    def show_muted(self, *, muted: bool) -> None:
        """Say whether sounds are on."""
        self.button.say(texts.SOUND_OFF if muted else texts.SOUND_ON)
        self.button.show_icon("volume-x" if muted else "voice")
