"""The draft as a list of changed dates, how it shall hold, its basis; first its effect, then publishing."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from apps.backoffice import texts as office
from apps.backoffice.calendar import texts
from apps.backoffice.calendar.draft_desk import Plan
from apps.backoffice.calendar.presenter import CalendarPicture
from apps.backoffice.emptied import empty
from common.domain.calendar_year import DayFacts
from common.messages.standing_views import CalendarVersionView
from common.shell import texts as shell
from common.shell.widgets.arrange import STRETCH, column, panel, row
from common.shell.widgets.button import Button
from common.shell.widgets.card import Rule
from common.shell.widgets.field import Field
from common.shell.widgets.inputs import Choice, TextInput
from common.shell.widgets.label import Label

_LISTED = 8


class PublishPanel(QWidget):
    """`planned` carries mode, first day and legal basis each time one of them changes."""

    planned = Signal(str, str, str)
    looked = Signal()
    published = Signal()
    undone = Signal()
    discarded = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[tuple[DayFacts, ...], bool] | None = None
        self._lines = column(gap=4)
        self.undo = Button(texts.UNDO, icon="undo-2", key="Ctrl+Z", size="small")
        self.discard = Button(texts.DISCARD, icon="trash-2", size="small")
        self.mode = Choice()
        self.mode.offer(list(texts.MODES.items()))
        self.since, self.decree = TextInput(), TextInput()
        self._since = Field(texts.SINCE, self.since, hint=texts.DATE_HINT)
        self._back = Label("", role="muted", lines=3)
        self._newest: CalendarVersionView | None = None
        self._decree = Field(texts.DECREE, self.decree, hint=texts.DECREE_HINT)
        self.look = Button(texts.LOOK, "primary", icon="eye", key="F9")
        self.publish = Button(texts.PUBLISH, icon="stamp", key="F10")
        self._back_and_forth = panel(row(self.undo, self.discard, STRETCH, gap=8))
        self._form = panel(
            column(
                12, Rule(), 12, Field(texts.HOLDS, self.mode), 4,
                self._back, self._since, 4, self._decree, 12, self.look, 8, self.publish,
            )
        )  # fmt: skip
        title = Label(texts.DRAFT_TITLE, "officer.lead", weight=700)
        self.setLayout(column(title, 8, self._lines, 8, self._back_and_forth, self._form, STRETCH))
        self._wire()
        self._since.setVisible(False)

    def show_picture(self, picture: CalendarPicture) -> None:
        """Show the draft and which of the two acts is next."""
        self._list(picture.changed, thrown=picture.may_undo and not picture.steps)
        self._hold(picture.plan)
        self._newest = picture.versions[0] if picture.versions else None
        self._warn()
        self._back_and_forth.setVisible(picture.may_undo)
        self.discard.setVisible(picture.steps > 0)
        self._form.setVisible(picture.steps > 0)
        self.look.setEnabled(bool(picture.changed) and picture.live and not picture.looking)
        self.look.say(texts.LOOKING if picture.looking else texts.LOOK)
        self.look.turn("secondary" if picture.may_publish else "primary")
        self.publish.setEnabled(picture.may_publish)
        self.publish.turn("primary" if picture.may_publish else "secondary")
        self.publish.say(office.pending(picture.standing, texts.PUBLISH))
        wrong = picture.wrong
        for name, field in (("since", self._since), ("decree", self._decree)):
            mine = wrong is not None and wrong.place == name
            field.show_error(shell.refusal(wrong.code, wrong.data) if mine and wrong is not None else "")

    def errors(self) -> dict[str, str]:
        """Return what stands below the fields."""
        return {"since": self._since.error(), "decree": self._decree.error()}

    def _hold(self, plan: Plan) -> None:
        """Put this plan into the fields: a draft came back, or it is published or discarded and they begin anew."""
        for control, text in ((self.since, plan.since), (self.decree, plan.decree)):
            if control.text() != text:
                control.blockSignals(True)  # noqa: FBT003
                control.setText(text)
                control.blockSignals(False)  # noqa: FBT003
        self.mode.blockSignals(True)  # noqa: FBT003
        self.mode.choose(plan.mode)
        self.mode.blockSignals(False)  # noqa: FBT003
        self._since.setVisible(plan.mode == "prospective")

    def _list(self, changed: tuple[DayFacts, ...], *, thrown: bool) -> None:
        if (changed, thrown) == self._shown:
            return
        self._shown = (changed, thrown)
        empty(self._lines)
        if not changed:
            self._lines.addWidget(Label(texts.DRAFT_DISCARDED if thrown else texts.DRAFT_EMPTY, role="muted"))
        for facts in changed[:_LISTED]:
            self._lines.addWidget(Label(texts.of_change(facts), lines=2))
        if len(changed) > _LISTED:
            self._lines.addWidget(Label(texts.DRAFT_MORE(n=len(changed) - _LISTED), role="muted"))

    def _wire(self) -> None:
        self.mode.currentIndexChanged.connect(self._on_mode)
        self.since.textChanged.connect(self._on_typed)
        self.decree.textChanged.connect(self._on_typed)
        self.look.clicked.connect(self._on_look)
        self.publish.clicked.connect(self._on_publish)
        self.undo.clicked.connect(self._on_undo)
        self.discard.clicked.connect(self._on_discard)

    def _on_mode(self, _index: int) -> None:
        self._since.setVisible(self.mode.code() == "prospective")
        self._warn()
        self._on_typed()

    def _warn(self) -> None:
        """Say it when publishing for all time would carry hours back before the date from which they hold."""
        newest = self._newest
        carried = newest is not None and newest.mode == "prospective" and self.mode.code() == "retroactive"
        self._back.setVisible(carried)
        if carried and newest is not None:
            self._back.say(texts.REACHES_BACK(n=newest.version, day=texts.effective_day(newest)))

    def _on_typed(self, _text: str = "") -> None:
        self.planned.emit(self.mode.code(), self.since.text(), self.decree.text())

    def _on_look(self) -> None:
        self.looked.emit()

    def _on_publish(self) -> None:
        self.published.emit()

    def _on_undo(self) -> None:
        self.undone.emit()

    def _on_discard(self) -> None:
        self.discarded.emit()
