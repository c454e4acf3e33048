"""The working calendar: the year at the left, at the right the date, the forms of a draft, and what was published."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from apps.backoffice.calendar import texts
from apps.backoffice.calendar.day_form import DayForm
from apps.backoffice.calendar.impact import Impact
from apps.backoffice.calendar.list_forms import DecreeForm, RamadanForm
from apps.backoffice.calendar.presenter import CalendarPicture
from apps.backoffice.calendar.publish_panel import PublishPanel
from apps.backoffice.calendar.swatch import Legend
from apps.backoffice.calendar.versions import Versions
from apps.backoffice.calendar.year_view import YearView
from apps.backoffice.remark import Remark
from apps.backoffice.scrolled import scrolled
from apps.backoffice.side import Side
from common.domain.calendar_year import DayFacts
from common.shell import notices, theme
from common.shell import texts as shell
from common.shell.theme import Live
from common.shell.widgets.arrange import STRETCH, column, panel, row
from common.shell.widgets.button import Button
from common.shell.widgets.card import Pane, Rule
from common.shell.widgets.chip import Chip
from common.shell.widgets.folding import Folding
from common.shell.widgets.label import Label
from common.shell.widgets.tabs import Tabs

if TYPE_CHECKING:
    from apps.backoffice.calendar.presenter import CalendarPresenter

_SIDE = Side(usual=400, narrow=344, roomy=1500)
_TABS = ("day", "decree", "ramadan", "publish", "versions")
_TOPIC = "calendar"
_EDITING = ("decree", "ramadan", "publish")


class CalendarPage(Live, QWidget):
    """A year to read; a draft to make, to look at and to publish."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter: CalendarPresenter | None = None
        self._picture = CalendarPicture()
        self.year, self.impact = YearView(), Impact()
        self._title = Label(texts.TITLE, "officer.title", weight=700, lines=1)
        self._draft = Chip("", "accent", icon="draft")
        self.earlier = Button("", icon="chevron-left", key="F3")
        self.later = Button("", icon="chevron-right", key="F4")
        self._remarks = {name: Remark() for name in ("told", "missing", "recomputing", "published")}
        self._line = Label(texts.POINT_AT, weight=600, lines=1)
        self.tabs = Tabs([(code, texts.TABS[code]) for code in _TABS], gap=14)
        self.day, self.decree, self.ramadan = DayForm(), DecreeForm(), RamadanForm()
        self.publishing, self.versions = PublishPanel(), Versions()
        self._forms = QStackedWidget()
        for form in (self.day, self.decree, self.ramadan, self.publishing, self.versions):
            self._forms.addWidget(scrolled(panel(column(form, STRETCH, margins=(16, 16, 16, 16)))))
        self._main = QStackedWidget()
        self._year_place = scrolled(self.year)
        self._main.addWidget(self._year_place)
        self._main.addWidget(self.impact)
        self._side = Pane("surface", column(column(self.tabs, margins=(16, 4, 16, 0)), Rule(), (self._forms, 1)))
        self.setLayout(row((self._work(), 1), Rule(standing=True), self._side))
        self.setFocusProxy(self.year)
        self._wire()
        self.show_picture(self._picture)

    def serve(self, presenter: CalendarPresenter) -> None:
        """Tell this presenter what the officer wants."""
        self._presenter = presenter

    def show_picture(self, picture: CalendarPicture) -> None:
        """Show what changed."""
        before, self._picture = self._picture, picture
        self._show_head(picture)
        self._show_remarks(picture)
        self.year.show_year(
            picture.year, picture.days, frozenset(facts.day for facts in picture.changed), picture.today
        )
        self.year.show_chosen(picture.chosen)
        self._show_line(picture.facts)
        for form in (self.day, self.decree, self.ramadan, self.publishing, self.versions):
            form.show_picture(picture)
        self.tabs.offer(tuple(code for code in _TABS if picture.may_edit or code not in _EDITING))
        if picture.preview is not None or picture.looking:
            self.impact.show_preview(picture.preview)
        self._dress()
        if picture.chosen != before.chosen:
            self._bring_chosen()
        if before.missing_year is not None and picture.missing_year is None:
            notices.seen(_TOPIC)

    def clear_typed(self) -> None:
        """A step went into the draft."""
        for form in (self.day, self.decree, self.ramadan):
            form.clear()

    def alarm(self, year: int) -> None:
        """Say at sign-in that next year's holidays are missing; it stays until closed or mended."""
        notices.say(texts.ALARM(n=year), "warn", seconds=0, topic=_TOPIC)

    def remark(self, name: str) -> str:
        """Return a remark as shown: told, missing, recomputing or published; empty when hidden."""
        return self._remarks[name].text()

    def line(self) -> str:
        """Return the line about the date pointed at or chosen."""
        return self._line.text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the year the room it needs."""
        super().resizeEvent(event)
        self.restyle()

    def restyle(self) -> None:
        """Take the width of the scale in force."""
        _SIDE.fit(self, self._side)

    def _bring_chosen(self, *_: int) -> None:
        """Keep the chosen date in sight, also when the year is laid out anew."""
        if self._picture.facts is not None:
            middle, half = self.year.place_of(self._picture.facts.day).toPoint(), theme.of(self).px(24)
            self._year_place.ensureVisible(middle.x(), middle.y(), half, half)

    def _show_head(self, picture: CalendarPicture) -> None:
        self._title.say(texts.YEAR(n=picture.year) if picture.known else texts.TITLE)
        self._draft.setVisible(bool(picture.changed))
        self._draft.show_state(texts.DRAFT_CHIP(n=len(picture.changed)), "accent", "draft")
        for button, step in ((self.earlier, -1), (self.later, 1)):
            there = picture.neighbour(step)
            button.setEnabled(there != picture.year)
            button.say(texts.TO_YEAR(n=there))

    def _show_remarks(self, picture: CalendarPicture) -> None:
        told, wrong = self._remarks["told"], picture.wrong
        if wrong is not None and not wrong.place:
            told.show_words(shell.refusal(wrong.code, wrong.data), "breach")
        else:
            told.show_told(picture.told)
        year, missing = picture.missing_year, self._remarks["missing"]
        if year is not None:
            missing.show_words((texts.MISSING_ADMIN if picture.may_edit else texts.MISSING_OTHERS)(n=year), "warn")
        missing.setVisible(year is not None)
        self._remarks["recomputing"].show_words(texts.RECOMPUTING if picture.recomputing else "", "accent")
        published = picture.versions[0].version if picture.published and picture.versions else 0
        self._remarks["published"].show_words(texts.PUBLISHED(n=published) if published else "")

    def _show_line(self, facts: DayFacts | None) -> None:
        self._line.say(texts.of_day(facts) if facts is not None else texts.POINT_AT)

    def _work(self) -> QWidget:
        name, years = panel(row(self._title, 12, self._draft, STRETCH)), panel(row(self.earlier, 8, self.later))
        head = Folding(name, years, gap=12, far=True)
        foot = column(self._line, 6, Legend())
        remarks = column(*self._remarks.values(), gap=8)
        return panel(column(head, remarks, (self._main, 1), Rule(), foot, gap=8, margins=(16, 12, 16, 12)))

    def _dress(self) -> None:
        code = self.tabs.code()
        self._forms.setCurrentIndex(_TABS.index(code))
        effect = code == "publish" and (self._picture.preview is not None or self._picture.looking)
        self._main.setCurrentIndex(1 if effect else 0)

    def _wire(self) -> None:
        self.year.chosen.connect(self._on_chosen)
        self._year_place.verticalScrollBar().rangeChanged.connect(self._bring_chosen)
        self.year.pointed.connect(self._on_pointed)
        self.earlier.clicked.connect(self._on_earlier)
        self.later.clicked.connect(self._on_later)
        self.tabs.chosen.connect(self._on_tab)
        self.day.added.connect(self._on_added)
        self.day.removed.connect(self._on_removed)
        self.decree.pasted.connect(self._on_pasted)
        self.ramadan.submitted.connect(self._on_ramadan)
        self.publishing.planned.connect(self._on_planned)
        self.publishing.looked.connect(self._on_looked)
        self.publishing.published.connect(self._on_published)
        self.publishing.undone.connect(self._on_undone)
        self.publishing.discarded.connect(self._on_discarded)

    def _on_chosen(self, day: date) -> None:
        if self._presenter is not None:
            self._presenter.choose(day)

    def _on_pointed(self, facts: DayFacts | None) -> None:
        self._show_line(facts or self._picture.facts)

    def _on_earlier(self) -> None:
        if self._presenter is not None:
            self._presenter.turn(-1)

    def _on_later(self) -> None:
        if self._presenter is not None:
            self._presenter.turn(1)

    def _on_tab(self, _code: str) -> None:
        self._dress()

    def _on_added(self, choice: str, name: str, hours: str) -> None:
        if self._presenter is None:
            return
        if choice in {"special", "shut"}:
            self._presenter.add_special_day(name, hours, shut=choice == "shut")
        else:
            self._presenter.add_holiday(name, "joint_leave" if choice == "joint_leave" else "national")

    def _on_removed(self) -> None:
        if self._presenter is not None:
            self._presenter.remove()

    def _on_pasted(self, text: str, kind: str) -> None:
        if self._presenter is not None:
            self._presenter.paste(text, "joint_leave" if kind == "joint_leave" else "national")

    def _on_ramadan(self, first: str, last: str) -> None:
        if self._presenter is not None:
            self._presenter.set_ramadan(first, last)

    def _on_planned(self, mode: str, since: str, decree: str) -> None:
        if self._presenter is not None:
            self._presenter.shall("prospective" if mode == "prospective" else "retroactive", since, decree)

    def _on_looked(self) -> None:
        if self._presenter is not None:
            self._presenter.look()

    def _on_published(self) -> None:
        if self._presenter is not None:
            self._presenter.publish()

    def _on_undone(self) -> None:
        if self._presenter is not None:
            self._presenter.undo()

    def _on_discarded(self) -> None:
        if self._presenter is not None:
            self._presenter.discard()
