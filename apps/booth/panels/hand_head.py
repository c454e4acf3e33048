"""The upper half of the hand panel: state, the big number, its running time with a track, service and facts."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from apps.booth import texts
from apps.booth.book import Book
from apps.booth.hand.moment import Hand, Stage
from common.domain.clock import MINUTE
from common.shell import formats
from common.shell.coordinator_clock import instant
from common.shell.sentence import Words
from common.shell.time_left import left_until
from common.shell.widgets.arrange import STRETCH, column, panel, row
from common.shell.widgets.chip import Chip
from common.shell.widgets.glyph import Glyph
from common.shell.widgets.label import Label
from common.shell.widgets.tone import LOOKS, Tone
from common.shell.widgets.track import Track

_ACCENT = frozenset({Stage.CALLED, Stage.SERVING})
_EMPTY = {
    Stage.CLOSED: texts.CLOSED_INVITE,
    Stage.PAUSED: texts.PAUSED_INVITE,
    Stage.LOADING: texts.STAGES["loading"],
}


class HandHead(QWidget):
    """Feed it a `Hand`, then the time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hand: Hand | None = None
        self._book: Book | None = None
        self._chip = Chip("")
        self._priority = Chip(texts.PRIORITY_ALL, icon="accessibility")
        self._since = Label("", role="muted", lines=1)
        self._above = Label(texts.NEXT_NUMBER, "officer.lead", role="muted", lines=1)
        self._number = Label("", "officer.ticket", weight=800, lines=1, tracking=0)
        self._time = Label("", "officer.figure", weight=700, lines=1, align=Qt.AlignmentFlag.AlignRight)
        self._of = Label("", role="muted", lines=1, align=Qt.AlignmentFlag.AlignRight)
        self._beside = panel(column(STRETCH, self._time, self._of, 6))
        self._track = Track()
        self._service = Label("", "officer.lead", weight=700)
        self._facts = Label("", role="muted")
        self._wait = Label("", "officer.figure", weight=700, lines=1)
        self._wait_words = Label("", role="muted", lines=1)
        self._wait_sign = Glyph("warning", 16)
        self._wait_sign.hide()
        self._wait_row = panel(row(self._wait, 10, self._wait_sign, (self._wait_words, 1), gap=4))
        self._wait_track = Track()
        self._why = Label("", role="muted")
        self._why_row = panel(row(Glyph("info", 18), 8, (self._why, 1)))
        self._voice_sign, self._voice = Glyph("voice", 16), Label("", role="muted")
        self._voice_row = panel(row(self._voice_sign, 8, (self._voice, 1)))
        self._invite = Label("", "officer.lead", role="muted")
        self._space_above, self._space_below = panel(column(STRETCH)), panel(column(STRETCH))
        for space in (self._space_above, self._space_below):
            space.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setLayout(
            column(
                row(self._chip, 8, self._priority, STRETCH, self._since), 12, (self._space_above, 1), self._above,
                row(self._number, STRETCH, self._beside), 4, self._track, 12, self._service, 2, self._facts,
                4, self._voice_row, 4, self._wait_row, 8, self._wait_track, 12, self._why_row, self._invite,
                (self._space_below, 1),
            )
        )  # fmt: skip

    def use_book(self, book: Book | None) -> None:
        """Name services from now on."""
        self._book = book
        if self._hand is not None:
            self.show_hand(self._hand)

    def show_hand(self, hand: Hand) -> None:
        """Show a stage; what does not belong to it is hidden."""
        self._hand = hand
        idle, held = hand.stage is Stage.IDLE, hand.stage in _ACCENT
        numbered = bool(hand.number)
        stage = str(hand.stage)
        self._chip.show_state(texts.STAGES[stage], "accent" if held else "calm", texts.STAGE_ICONS[stage])
        self._since.say(texts.SINCE(time=formats.clock(instant(hand.since))) if hand.since else "")
        self._priority.setVisible(hand.priority)
        shown: dict[QWidget, bool] = {
            self._above: idle and numbered,
            self._number: numbered,
            self._beside: held,
            self._track: held,
            self._service: numbered,
            self._facts: held,
            self._voice_row: bool(hand.voice),
            self._wait_row: idle and numbered,
            self._wait_track: idle and numbered and hand.first_called_at is None,
            self._why_row: bool(hand.why),
            self._invite: not numbered,
            self._space_above: not held,
        }
        for widget, visible in shown.items():
            widget.setVisible(visible)
        self._number.say(hand.number)
        service = self._book.service(hand.service) if self._book else None
        self._service.say(texts.service_name(service))
        self._facts.say(_facts(hand) if held else "")
        if hand.why:
            self._why.say(texts.WHY(why=texts.WHYS.get(hand.why, hand.why)))
        if hand.voice:
            self._show_voice(hand.voice)
        self._invite.say(self._invitation(hand))

    def show_now(self, now: int) -> None:
        """Show running times at this instant (UTC ms)."""
        hand = self._hand
        if hand is None or not hand.number:
            return
        if hand.stage in _ACCENT:
            spent = max(0, now - hand.since)
            self._time.say(formats.running(timedelta(milliseconds=spent)))
            serving = hand.stage is Stage.SERVING
            self._of.say(_of_minutes(hand) if serving else texts.CALLED_AGO)
            limit = hand.minutes * MINUTE if serving else 0
            self._track.show_share(spent / limit if limit else 0.0, "warn" if limit and spent > limit else "accent")
            return
        wait = max(0, now - hand.issued_at)
        minutes = self._book.view.wait_minutes if self._book else 0
        share = wait / (minutes * MINUTE) if minutes else 0.0
        timed = hand.first_called_at is None and minutes > 0
        left = left_until(hand.issued_at + minutes * MINUTE, minutes, now) if timed else None
        tone: Tone = left.tone if left is not None else "calm"
        look = LOOKS[tone]
        self._wait.say(formats.running(timedelta(milliseconds=wait)))
        calm = texts.WAITING_OF(n=minutes) if hand.first_called_at is None else texts.WAITING
        self._wait_words.say(left.words if left is not None and look.icon else calm)
        self._wait_words.wear(role=look.ink if look.icon else "muted")
        self._wait_sign.setVisible(bool(look.icon))
        if look.icon:
            self._wait_sign.show_icon(look.icon, look.ink)
        self._wait_track.show_share(share, "accent" if tone == "calm" else tone)

    def _show_voice(self, voice: str) -> None:
        unheard = voice in texts.UNHEARD
        self._voice_sign.show_icon("voice_off" if unheard else "voice", "warn" if unheard else "muted")
        self._voice.say(texts.VOICES[voice])
        self._voice.wear(role="warn" if unheard else "muted")

    def _invitation(self, hand: Hand) -> Words:
        if hand.stage is Stage.TAKEN:
            return texts.TAKEN_INVITE(officer=hand.officer)
        if hand.empty is not None:
            return texts.refusal(hand.empty.code, hand.empty.data)
        return _EMPTY.get(hand.stage, "")


def _facts(hand: Hand) -> Words:
    issued = formats.clock(instant(hand.issued_at))
    called = formats.clock(instant(hand.first_called_at or hand.since))
    return texts.TAKEN_CALLED(issued=issued, called=called, n=hand.calls)


def _of_minutes(hand: Hand) -> Words:
    return texts.OF_MINUTES(n=hand.minutes) if hand.minutes else ""
