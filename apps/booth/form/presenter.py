"""The open draft: what the applicant tells, kept after two seconds of rest, checked, and handed on.

What was typed lives here and in the form until the draft leaves, whatever the link does. Must never log it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import msgspec

from apps.booth.desk import Desk
from apps.booth.form.checks import TEXT_FIELDS, check_field, first_problem
from apps.booth.later import Later
from apps.booth.rules import Act
from common.client.acts import Told
from common.client.change import BoardChange
from common.messages.catalogue_views import ServiceView
from common.messages.commands import DiscardDraft, DraftFields, EscalateRequest, SaveDraft
from common.messages.queries import GetDraft
from common.messages.views import ContactView, DraftView, RequestView

REST_MS = 2000
UNDO_SECONDS = 5
SAVE = "save_draft"
DISCARD_REASON = "Dibatalkan di loket sebelum didaftarkan"
MISSING = "0"
LEAVING = (Act.ESCALATE, Act.RESOLVE, Act.DISCARD)


@dataclass(frozen=True, slots=True)
class Saved:
    """How far typing is kept: `empty`, `typing`, `saving`, `saved` (at an instant), `waiting`, `refused`, `unsure`."""

    state: str
    at: int = 0


class FormView(Protocol):
    """What the presenter tells the form."""

    def show_form(self, draft: RequestView, service: ServiceView | None, fields: DraftFields) -> None:
        """Show a draft with what was typed."""
        ...

    def show_waiting(self) -> None:
        """The draft is being fetched."""
        ...

    def hide_form(self) -> None:
        """There is no draft."""
        ...

    def show_field(self, name: str, error: str, warnings: tuple[str, ...], *, good: bool) -> None:
        """Show how a field stands."""
        ...

    def show_ticks(self, ticks: str) -> None:
        """Show how many requirements are there."""
        ...

    def show_saved(self, saved: Saved) -> None:
        """Show how far typing is kept."""
        ...

    def show_discarding(self, seconds: int) -> None:
        """Show that the draft goes in so many seconds unless it is wanted back; 0 ends this."""
        ...

    def focus_field(self, name: str) -> None:
        """Put the cursor where something is wrong."""
        ...


class FormPresenter:
    """One draft at a time. `on_left` hears the request when it is no draft any more."""

    def __init__(self, desk: Desk, view: FormView, later: Later, on_left: Callable[[RequestView], None]) -> None:
        self._desk, self._view, self._later, self._on_left = desk, view, later, on_left
        self._draft: RequestView | None = None
        self._loaded = False
        self._asking = False
        self._dirty = False
        self._take_back_save: Callable[[], None] | None = None
        self._take_back_discard: Callable[[], None] | None = None
        self._changed: list[Callable[[], None]] = []
        self.fields = DraftFields()
        self.sent = ""
        """Id of the draft this screen escalated last."""
        desk.watch(self._on_change)
        desk.acts.on_changed(self._on_acts_changed)

    @property
    def draft(self) -> RequestView | None:
        """The draft shown, once what was typed is known."""
        return self._draft if self._loaded else None

    @property
    def service(self) -> ServiceView | None:
        """The draft's service."""
        book = self._desk.book
        return book.service(self._draft.service) if book is not None and self._draft is not None else None

    @property
    def discarding(self) -> bool:
        """Whether the draft goes in a moment."""
        return self._take_back_discard is not None

    def on_changed(self, hear: Callable[[], None]) -> None:
        """Let someone hear each change of what was typed (the visitor's window)."""
        self._changed.append(hear)

    # --- typing

    def edit(self, name: str, text: str) -> None:
        """A text field changed."""
        if getattr(self.fields, name) == text:
            return
        checked = check_field(name, text)
        self._view.show_field(name, "", (), good=bool(text.strip()) and checked.ok)
        self._change(**{name: text})

    def leave(self, name: str) -> None:
        """The cursor left a field: now say what is wrong or odd."""
        checked = check_field(name, getattr(self.fields, name))
        good = bool(getattr(self.fields, name).strip()) and checked.ok
        self._view.show_field(name, checked.error or "", checked.warnings, good=good)

    def tick(self, place: int, state: str) -> None:
        """A requirement was ticked: `1` there, `0` missing, `-` does not apply."""
        ticks = self.fields.ticks
        self._change(ticks=ticks[:place] + state + ticks[place + 1 :])
        self._view.show_ticks(self.fields.ticks)

    def agree(self, channel: str, *, agreed: bool) -> None:
        """The applicant agrees to `sms` or `email`, or no longer."""
        self._change(**{f"consent_{channel}": agreed})

    def fill(self, contact: ContactView) -> None:
        """Take over the data of an earlier request of the same applicant."""
        if self._draft is None or not self._loaded:
            return
        names = (*TEXT_FIELDS, "consent_sms", "consent_email")
        self._change(**{name: getattr(contact, name) for name in names})
        self._view.show_form(self._draft, self.service, self.fields)

    def _change(self, **changes: Any) -> None:
        if self._draft is None or self.discarding:
            return
        self.fields = msgspec.structs.replace(self.fields, **changes)
        self._dirty = True
        self._view.show_saved(Saved("typing"))
        self._rest()
        self._tell()

    # --- keeping

    def save(self) -> None:
        """Keep what was typed, now."""
        self._stop_rest()
        if self._draft is None or not self._dirty or not self._loaded:
            return
        if not self._desk.live:
            self._view.show_saved(Saved("waiting"))
            return
        command = SaveDraft(request=self._draft.id, fields=self.fields)
        if self._desk.acts.standing(SAVE) is None:
            self._dirty = False
            self._view.show_saved(Saved("saving"))
            self._desk.acts.send(SAVE, command, lambda _: self._on_saved(), self._on_not_saved)

    def _rest(self) -> None:
        self._stop_rest()
        self._take_back_save = self._later(REST_MS, self.save)

    def _stop_rest(self) -> None:
        if self._take_back_save is not None:
            self._take_back_save()
            self._take_back_save = None

    def _on_saved(self) -> None:
        if not self._dirty:
            self._view.show_saved(Saved("saved", self._desk.now()))

    def _on_not_saved(self, told: Told) -> None:
        self._dirty = self._dirty or told.kind != "refused"
        if self._draft is not None:
            self._view.show_saved(Saved({"unsure": "unsure", "failed": "waiting"}.get(told.kind, "refused")))

    def _on_acts_changed(self) -> None:
        if self._desk.acts.standing(SAVE) is None:
            self._save_later()

    def _save_later(self) -> None:
        """Something is not kept yet and may be sent again: wait for the next rest."""
        waiting = self._dirty and self._draft is not None and self._take_back_save is None
        leaving = self.discarding or any(self._desk.acts.standing(act) for act in LEAVING)
        if waiting and self._desk.live and not leaving:
            self._rest()

    # --- leaving

    def escalate(self) -> Told | None:
        """Eskalasikan: check, then send everything; return what is wrong instead of sending it."""
        service = self.service
        if self._draft is None or service is None or not self._loaded:
            return Told(Act.ESCALATE, "refused", "request.not_draft")
        problem = first_problem(self.fields, service)
        if problem is not None:
            if problem.field in TEXT_FIELDS:
                self._view.show_field(problem.field, problem.code, (), good=False)
            self._view.focus_field(problem.field)
            return Told(Act.ESCALATE, "refused", problem.code, dict(problem.data))
        self.undo_discard()
        self._stop_rest()
        self.sent = self._draft.id
        self._desk.acts.send(Act.ESCALATE, EscalateRequest(request=self._draft.id, fields=self.fields))
        return None

    def discard(self) -> None:
        """Batalkan: the draft goes in five seconds, nothing is sent before."""
        if self._draft is None or self.discarding:
            return
        self._stop_rest()
        self._count_down(UNDO_SECONDS)

    def undo_discard(self) -> None:
        """The draft stays."""
        if self._take_back_discard is not None:
            self._take_back_discard()
            self._take_back_discard = None
            self._view.show_discarding(0)
            if self._dirty:
                self._rest()

    def _count_down(self, left: int) -> None:
        self._take_back_discard = None
        if self._draft is None:
            return
        self._view.show_discarding(left)
        if left:
            self._take_back_discard = self._later(1000, lambda: self._count_down(left - 1))
        else:
            self._desk.acts.send(Act.DISCARD, DiscardDraft(request=self._draft.id, reason=DISCARD_REASON))

    # --- the board

    def _on_change(self, _change: BoardChange) -> None:
        now = self._desk.draft
        if self._draft is not None and (now is None or now.id != self._draft.id):
            self._close(self._draft)
        if now is not None and self._draft is None:
            self._draft, self._loaded = now, False
            self._view.show_waiting()
        if self._draft is not None and not self._loaded:
            self._fetch(self._draft)
        else:
            self._on_acts_changed()

    def _fetch(self, draft: RequestView) -> None:
        if self._asking or not self._desk.live or not self._desk.position or self._desk.book is None:
            return
        self._asking = True
        self._desk.acts.ask(GetDraft(request=draft.id), self._on_draft, self._on_no_draft)

    def _on_draft(self, view: DraftView) -> None:
        self._asking = False
        if self._draft is None or view.request.id != self._draft.id:
            return
        self._desk.learn(view.request)
        self._draft, self._loaded, self._dirty = view.request, True, False
        service = self.service
        count = len(service.requirements) if service else len(view.ticks)
        texts = {name: getattr(view, name) for name in TEXT_FIELDS}
        self.fields = DraftFields(
            **texts,
            consent_sms=view.consent_sms,
            consent_email=view.consent_email,
            ticks=view.ticks.ljust(count, MISSING)[:count],
        )
        self._view.show_form(view.request, service, self.fields)
        self._view.show_saved(Saved("empty"))
        self._tell()

    def _on_no_draft(self, told: Told) -> None:
        self._asking = False
        if self._draft is not None and told.kind == "failed":
            self._later(REST_MS, lambda: self._on_change(BoardChange()))

    def _close(self, draft: RequestView) -> None:
        self._stop_rest()
        if self._take_back_discard is not None:
            self._take_back_discard()
            self._take_back_discard = None
            self._view.show_discarding(0)
        self._draft, self._loaded, self._dirty, self._asking = None, False, False, False
        self.fields = DraftFields()
        self._view.hide_form()
        self._tell()
        after = self._desk.board.requests.get(draft.id)
        if after is not None:
            self._on_left(self._desk.full_request(after))

    def _tell(self) -> None:
        for hear in self._changed:
            hear()
