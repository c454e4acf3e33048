"""The second window at the counter, 1024x768, turned to the visitor: always light, always in the ticket's language."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal

from apps.booth import texts
from apps.booth import visitor_texts as said
from apps.booth.book import Book
from apps.booth.panels.visitor_pages import MessagePage, RegistrationPage, SurveyPage
from apps.booth.visitor.presenter import Facing
from common.shell import theme
from common.shell.qt_gateway import QtGateway
from common.shell.scheme import Theme
from common.shell.sentence import Language, Words, say
from common.shell.window import PublicWindow

SIZE = QSize(1024, 768)
REGISTRATION = frozenset({"registering", "registered"})


class CustomerWindow(PublicWindow):
    """Emits the answer or the wish to skip; never shows a name, a number or an address in full."""

    answered = Signal(object)
    skipped = Signal()

    def __init__(self, gateway: QtGateway | None = None) -> None:
        super().__init__(gateway, "visitor_header", said.OFFICE)
        self.setObjectName("visitor")
        self._book: Book | None = None
        self._facing: Facing | None = None
        self._message, self._registration, self.survey = MessagePage(), RegistrationPage(), SurveyPage()
        self.survey.answered.connect(self.answered)
        self.survey.skipped.connect(self.skipped)
        for page in (self._message, self._registration, self.survey):
            self.put(page)
        self.put(self._message)
        self.resize(SIZE)
        theme.pin(self, Theme())

    @property
    def facing(self) -> Facing | None:
        """What is shown now."""
        return self._facing

    def use_book(self, book: Book | None) -> None:
        """Name office and services from now on."""
        self._book = book
        if book is not None:
            self.header.show_office(book.office.name)
        if self._facing is not None:
            self.show_facing(self._facing)

    def show_facing(self, facing: Facing) -> None:
        """Show a page."""
        self._facing = facing
        booth = say(said.BOOTH(n=facing.booth), Language(facing.language)) if facing.booth else ""
        self.header.show_right("" if facing.page in {"called", "serving"} else facing.number, booth)
        if facing.page == "survey":
            self.survey.show_facing(facing)
            self.put(self.survey)
        elif facing.page in REGISTRATION:
            self._registration.show_facing(facing, self._service(facing) or texts.NEUTRAL)
            self.put(self._registration)
        else:
            self._message.show_facing(facing, self._service(facing))
            self.put(self._message)

    def show_answering(self, *, answering: bool) -> None:
        """Let the faces rest while an answer is on its way."""
        self.survey.show_answering(answering=answering)

    def _service(self, facing: Facing) -> Words:
        if not facing.service or self._book is None:
            return ""
        return texts.service_name(self._book.service(facing.service))
