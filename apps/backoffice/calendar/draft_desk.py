"""The draft on ADMIN's desk: steps over the published calendar, how it shall hold, and the preview of exactly that.

Codes only, no Qt and no gateway. What was previewed is remembered as text: one changed letter and it counts no more.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Literal

from common.domain import calendar_draft as typed
from common.domain.calendar_book import Document, midnight
from common.domain.calendar_draft import Draft, Edit
from common.domain.errors import Refused
from common.messages.commands import PublishCalendar
from common.messages.queries import PreviewCalendar
from common.messages.standing_views import CalendarPreview

Mode = Literal["prospective", "retroactive"]
DECREE_LETTERS = 3


@dataclass(frozen=True, slots=True)
class Plan:
    """How a draft shall hold: from a typed date on, or for all time; `decree` names its basis."""

    mode: Mode = "retroactive"
    since: str = ""
    decree: str = ""

    def effective(self, document: Document) -> int:
        """Return from when (UTC ms), 0 for all time; refuses a date that is none."""
        if self.mode == "retroactive":
            return 0
        return midnight(document, typed.typed_date("since", self.since))


class DraftDesk:
    """One draft with its plan and preview."""

    def __init__(self) -> None:
        self.draft: Draft | None = None
        self.plan = Plan()
        self.preview: CalendarPreview | None = None
        self._thrown: list[tuple[tuple[Edit, ...], Plan]] = []
        self._asked: PreviewCalendar | None = None

    @property
    def document(self) -> Document | None:
        """The calendar as it would be; None before any is known."""
        return self.draft.document if self.draft is not None else None

    @property
    def looking(self) -> bool:
        """Whether a preview was asked for and has not come."""
        return self._asked is not None and self.preview is None

    @property
    def previewed(self) -> bool:
        """Whether the preview at hand is of this draft and plan."""
        return self.preview is not None and self._asked is not None and self._asked == self._question()

    @property
    def may_undo(self) -> bool:
        """Whether a step can be taken back, or a discarded draft brought back."""
        return self.draft is not None and bool(self.draft.edits or self._thrown)

    def take(self, version: int, document: Document) -> None:
        """Lay the draft over a published calendar; a newer one makes the preview void."""
        if self.draft is None:
            self.draft = Draft(version, document)
        elif self.draft.base != version:
            self.draft = self.draft.over(version, document)
            self.forget_preview()

    def edit(self, edit: Edit) -> None:
        """Add a step; raises `Refused`."""
        if self.draft is not None:
            self.draft = self.draft.edited(edit)
            self.forget_preview()

    def undo(self) -> None:
        """Take the last step back; when none is left, bring back the draft discarded last, with its plan."""
        if self.draft is None or not self.may_undo:
            return
        if self.draft.edits:
            self.draft = self.draft.undone()
        else:
            edits, self.plan = self._thrown.pop()
            self.draft = replace(self.draft, edits=edits)
        self.forget_preview()

    def discard(self) -> None:
        """Take all steps back at once; `undo` brings them back."""
        if self.draft is not None and self.draft.edits:
            self._thrown.append((self.draft.edits, self.plan))
            self.draft = Draft(self.draft.base, self.draft.published)
        self.plan = Plan()
        self.forget_preview()

    def shall(self, plan: Plan) -> None:
        """Hold by this plan; another mode or date makes the preview void."""
        if (plan.mode, plan.since) != (self.plan.mode, self.plan.since):
            self.forget_preview()
        self.plan = plan

    def ask(self) -> PreviewCalendar:
        """Return the question what this draft would move; raises `Refused`."""
        self.preview, self._asked = None, self._made_question()
        return self._asked

    def learn(self, asked: PreviewCalendar, preview: CalendarPreview) -> None:
        """Take the answer, if it is still the one waited for."""
        if asked is self._asked:
            self.preview = preview

    def forget_preview(self) -> None:
        """No preview is at hand."""
        self.preview = self._asked = None

    def command(self) -> PublishCalendar:
        """Return the command that publishes; refuses a draft not previewed and a decree not named."""
        if not self.previewed or self._asked is None or self.draft is None:
            raise Refused("calendar.not_previewed")
        if len(self.plan.decree.strip()) < DECREE_LETTERS:
            raise Refused("calendar.decree_missing", field="decree")
        asked = self._asked
        return PublishCalendar(
            mode=asked.mode,
            effective=asked.effective,
            decree=self.plan.decree.strip(),
            document=asked.document,
            base=self.draft.base,
        )

    def _question(self) -> PreviewCalendar | None:
        try:
            return self._made_question()
        except Refused:
            return None

    def _made_question(self) -> PreviewCalendar:
        if self.draft is None or not self.draft.changed:
            raise Refused("calendar.no_change")
        document = self.draft.document
        text = json.dumps(document, ensure_ascii=False)
        return PreviewCalendar(mode=self.plan.mode, effective=self.plan.effective(document), document=text)
