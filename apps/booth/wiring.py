"""Window, presenter and gateway of one booth put together: views as the presenter wants them, wishes as it takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from apps.booth import texts
from apps.booth.customer_window import CustomerWindow
from apps.booth.desk import Desk
from apps.booth.hand.moment import Ask, Hand, Line, Stage
from apps.booth.panels.trail import Step
from apps.booth.presenter import BoothPresenter, Views
from apps.booth.printer import ReceiptPrinter
from apps.booth.qt_later import QtLater
from apps.booth.rules import Act, Off
from apps.booth.seat import Seat
from apps.booth.visit import course
from apps.booth.window import BoothWindow
from common.client.papers import FilePicker
from common.client.upload import Use
from common.messages.views import RequestView
from common.shell.files import QtFilePicker
from common.shell.qt_gateway import QtGateway

TICK_MS = 500


class _HandView:
    """The hand panel, and everyone else who shows acts or the stage."""

    def __init__(self, window: BoothWindow) -> None:
        self._window = window

    def show_hand(self, hand: Hand) -> None:
        self._window.hand.show_hand(hand)
        self._window.queue.show_idle(idle=hand.stage is Stage.IDLE)

    def show_acts(self, offs: Mapping[Act, Off | None]) -> None:
        self._window.show_acts(offs)

    def show_line(self, line: Line | None) -> None:
        self._window.hand.show_line(line)

    def show_ask(self, ask: Ask | None) -> None:
        self._window.hand.show_ask(ask)

    def show_now(self, now: int) -> None:
        self._window.hand.show_now(now)


class _NotesView:
    """Notes stand in their panel and, the last one, on the day's record."""

    def __init__(self, window: BoothWindow) -> None:
        self._window = window
        self.show_notes = window.notes.show_notes
        self.show_latest = window.day.show_latest
        self.show_sending = window.notes.show_sending

    def clear_text(self) -> None:
        self._window.notes.clear_text()
        self._window.close_notes()


class _PapersView:
    """Papers stand in their panel; a file that waits for its row brings it to the front."""

    def __init__(self, window: BoothWindow) -> None:
        self.show_papers = window.documents.show_papers
        self.open_papers = window.open_papers


class Booth(QObject):
    """One counter: `window` for the officer, `visitor` for who stands before it."""

    def __init__(
        self,
        gateway: QtGateway,
        place: str,
        device: str,
        printer: ReceiptPrinter,
        files: Callable[[QWidget], FilePicker] = QtFilePicker,
    ) -> None:
        """`files` is made over the officer's window."""
        super().__init__()
        self.window = BoothWindow(gateway)
        self._files = files(self.window)
        self.visitor = CustomerWindow(gateway)
        self.desk = Desk(gateway, place, gateway.clock.now_ms)
        self._later = QtLater(self)
        views = Views(
            booth=self, queue=self.window.queue, hand=_HandView(self.window), form=self.window.form,
            picker=self.window.picker, found=self.window.found, day=self.window.day,
            notes=_NotesView(self.window), papers=_PapersView(self.window), visitor=self.visitor,
        )  # fmt: skip
        self.presenter = BoothPresenter(
            self.desk,
            views,
            printer,
            self._files,
            self._later,
            on_session_lost=self._on_session_lost,
        )
        self.seat = Seat(
            gateway,
            self.window,
            texts.counter_name(place) or device,
            on_sit=self._on_sit,
            title_of=self._title_of,
        )
        self._connect()
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._on_tick)
        self._timer.start()

    def close(self) -> None:
        """Rest: nothing is asked or shown any more."""
        self._timer.stop()
        self.presenter.papers.forget()
        self._files.close()
        self._later.close()
        self.seat.close()
        self.visitor.keep_open(stays=False)
        self.visitor.close()

    # --- the presenter's view of the window as a whole

    def show_page(self, page: str) -> None:
        """Show what the moment asks for."""
        self.window.show_page(page)

    def show_facts(self) -> None:
        """Say names anew."""
        self.window.show_facts(self.desk.book, self.desk.place, self.desk.position)
        self.visitor.use_book(self.desk.book)
        ticket = self.desk.ticket
        self.window.form.use_language(ticket.language if ticket is not None else "id")
        if ticket is not None:
            steps = course(ticket, self.desk.requests)
            last = len(steps) - 1
            self.window.form.show_visit(
                ticket.number, [Step(when, words, now=place == last) for place, (when, words) in enumerate(steps)]
            )

    def show_marks(self, served: int, notes: int) -> None:
        """Show counts."""
        self.window.show_marks(served, notes)

    def open_notes(self) -> None:
        """Show the notes and put the cursor into their line."""
        self.window.open_notes()

    def focus_command(self) -> None:
        """Put the cursor into the command field."""
        self.window.focus_command()

    def do_locally(self, act: Act) -> None:
        """Leave to the seat what concerns who sits here and how it looks."""
        self.seat.do(act)

    # --- wishes

    def _connect(self) -> None:
        window, presenter = self.window, self.presenter
        window.act_requested.connect(presenter.press)
        window.key_refused.connect(presenter.hand.explain)
        window.number_entered.connect(presenter.enter)
        window.back_requested.connect(presenter.back)
        window.queue.ticket_picked.connect(presenter.queue.choose)
        window.queue.requeue_requested.connect(presenter.queue.requeue)
        window.hand.matter_opened.connect(presenter.open_matter)
        window.hand.answered.connect(presenter.hand.answer)
        window.hand.asking_left.connect(presenter.hand.stop_asking)
        window.form.undo_requested.connect(presenter.form.undo_discard)
        window.form.requirements.ticked.connect(presenter.form.tick)
        window.form.applicant.edited.connect(presenter.form.edit)
        window.form.applicant.left.connect(presenter.form.leave)
        window.form.applicant.agreed.connect(self._on_agreed)
        window.form.drop.pressed.connect(self._on_drop_pressed)
        window.form.drop.files_dropped.connect(self._on_dropped)
        window.documents.unpicked.connect(presenter.papers.unpick)
        window.documents.papers.attach_requested.connect(self._on_place)
        window.documents.papers.remove_requested.connect(presenter.papers.remove)
        window.documents.papers.cancel_requested.connect(presenter.papers.cancel)
        window.notes.written.connect(presenter.notes.write)
        window.day.reply_requested.connect(presenter.reply)
        self.visitor.answered.connect(presenter.visitor.answer)
        self.visitor.skipped.connect(presenter.visitor.skip)
        presenter.form.on_changed(self._on_typed)
        presenter.found.on_changed(self._on_typed)

    def _on_agreed(self, channel: str, agreed: bool) -> None:  # noqa: FBT001 - a Qt signal's argument
        self.presenter.form.agree(channel, agreed=agreed)

    def _on_drop_pressed(self) -> None:
        self.presenter.press(Act.ATTACH)

    def _on_dropped(self, paths: list[Path]) -> None:
        self.presenter.papers.drop([str(path) for path in paths])

    def _on_place(self, purpose: Use, requirement: int) -> None:
        self.presenter.papers.place(purpose, requirement if requirement >= 0 else None)

    def _on_typed(self) -> None:
        """Message, papers and their count follow what is typed or opened."""
        form, book = self.presenter.form, self.desk.book
        if form.draft is not None:
            self.window.form.show_preview(form.fields)
        opened: RequestView | None = self.presenter.found.opened or form.draft
        ticks = form.fields.ticks if opened is not None and opened is form.draft else opened.ticks if opened else ""
        service = book.service(opened.service) if book is not None and opened is not None else None
        self.window.documents.show_documents(service, ticks)
        self.window.show_documents(ticks.count("1"))

    def _on_tick(self) -> None:
        if self.desk.board.loaded:
            self.presenter.tick()

    def _on_sit(self, position: str) -> None:
        self.presenter.sit(position)
        if position:
            self.window.hand.focus_primary()

    def _on_session_lost(self) -> None:
        self.seat.leave()

    def _title_of(self, position: str) -> str:
        known = self.desk.book.position(position) if self.desk.book else None
        return f"{position}, {known.title}" if known is not None else position
