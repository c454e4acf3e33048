"""What is promised: the date to tell the applicant, and the message exactly as it will arrive."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from apps.booth import form_texts
from apps.booth.book import Book
from apps.booth.sms import ONE_PART, registered_sms
from common.domain.contact import check_phone, takes_sms
from common.messages.catalogue_views import ServiceView
from common.messages.commands import DraftFields
from common.messages.views import RequestView
from common.shell import formats
from common.shell.coordinator_clock import instant
from common.shell.formats import WEEKDAYS, local
from common.shell.promise_left import Promise, distance_words, estimate_words
from common.shell.sentence import Language, Sentence
from common.shell.widgets.arrange import STRETCH, column, row
from common.shell.widgets.card import Card
from common.shell.widgets.chip import Chip
from common.shell.widgets.glyph import Glyph
from common.shell.widgets.label import Label


class PromiseCard(Card):
    """The promised date, large."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._date = Label("", "officer.figure", weight=700, lines=1)
        self._words = Label("")
        self._state = Chip("", "breach")
        self._estimate = Label("", role="muted")
        for part in (self._state, self._estimate):
            part.hide()
        title = Label(form_texts.PROMISE, role="accent", weight=600, lines=1)
        head = row(Glyph("promise", 16, "accent"), 8, (title, 1))
        state = row(self._state, STRETCH, margins=(0, 6, 0, 0))
        body = column(head, 4, self._date, 2, self._words, state, self._estimate)
        super().__init__(body, "tint", parent=parent)

    def show_promise(self, request: RequestView, service: ServiceView | None) -> None:
        """Show the date a request is promised for."""
        due = request.promise_due
        promised = due is not None and (service is None or service.escalatable)
        self._date.setVisible(promised)
        if due is None or not promised:
            self._words.say(form_texts.NO_PROMISE)
            return
        day = local(instant(due))
        weekday = Sentence(*(WEEKDAYS[language][day.weekday()] for language in Language))
        self._date.say(formats.short_date(day))
        self._words.say(form_texts.PROMISE_DAY(weekday=weekday, n=request.promise_days))

    def show_clock(self, promise: Promise | None) -> None:
        """Show how near the date is, and a new estimate as information; None shows neither."""
        urgent = promise is not None and promise.tone in {"warn", "breach"}
        if promise is not None and urgent:
            self._state.show_state(form_texts.PROMISE_NEAR(when=distance_words(promise)), promise.tone)
        self._state.setVisible(urgent)
        told = estimate_words(promise)
        self._estimate.say(told)
        self._estimate.setVisible(bool(told))

    def clock_text(self) -> str:
        """Return what is said about how near the date is, and about a new one."""
        said = [self._state.text() if not self._state.isHidden() else "", self._estimate.text()]
        return " ".join(filter(None, said))


class SmsCard(Card):
    """The SMS in the language of the ticket, with its length."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._length = Label("", weight=600, lines=1)
        self._text = Label("")
        title = Label(form_texts.RECEIVED, weight=600, role="muted", lines=1)
        head = row(Glyph("message_preview", 18), 8, (title, 1), self._length)
        self._well = Card(column(self._text), "sunken", pad=12, radius=8)
        super().__init__(column(head, 10, self._well), parent=parent)

    def show_preview(
        self, request: RequestView, service: ServiceView | None, fields: DraftFields, book: Book, language: str
    ) -> None:
        """Show what will be sent, or why nothing will."""
        due = request.promise_due
        if not fields.consent_sms or service is None or due is None or not service.escalatable:
            self._length.say("")
            self._text.say(form_texts.NO_SMS)
            self._text.wear(role="muted")
            return
        sms = registered_sms(
            request.number, service, local(instant(due)).date(), book.office.contact, Language(language)
        )
        one = form_texts.SMS_LENGTH(length=sms.length, n=ONE_PART)
        self._length.say(one if sms.parts == 1 else form_texts.SMS_PARTS(length=sms.length, n=sms.parts))
        self._length.wear(role="ink" if sms.parts == 1 else "warn")
        mobile = takes_sms(check_phone(fields.phone).value)
        self._text.wear(role="ink" if mobile else "muted")
        self._text.say(sms.text if mobile else form_texts.PREVIEW_WAITS(text=sms.text, why=form_texts.NO_SMS_YET))

    def text(self) -> str:
        """Return the words shown."""
        return self._text.text()
