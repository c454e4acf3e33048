"""The visitor in hand: stage, times, matters of this visit, and the acts that are right now on or off, with the reason.

Decides which act is the next right one (the blue button). Asks for a reason where the record needs one, sends, and says
what became of it. Deals in codes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from apps.booth.desk import Desk
from apps.booth.hand.moment import Ask, Hand, Line, Matter, Stage
from apps.booth.rules import Act, Off, Situation, situation, why_not
from common.client.acts import Told
from common.client.change import BoardChange
from common.domain.voice import call_voice
from common.messages import commands as c
from common.messages.results import TicketResult
from common.messages.views import RequestView, TicketView


class HandView(Protocol):
    """What the presenter tells the hand panel."""

    def show_hand(self, hand: Hand) -> None:
        """Show stage, number and matters."""
        ...

    def show_acts(self, offs: Mapping[Act, Off | None]) -> None:
        """Show which acts are on."""
        ...

    def show_line(self, line: Line | None) -> None:
        """Show one sentence, or none."""
        ...

    def show_ask(self, ask: Ask | None) -> None:
        """Ask for words in place of the buttons, or stop asking."""
        ...

    def show_now(self, now: int) -> None:
        """Show running times at this instant (UTC ms)."""
        ...


ASKED = frozenset({Act.RETURN, Act.TRANSFER, Act.CANCEL, Act.RESOLVE, Act.WITHDRAW, Act.HAND_OVER})
_SHORTEST_ANSWER = {Act.HAND_OVER: 1, Act.RESOLVE: 1}


class HandPresenter:
    """`opened` tells which request lies open beside the visit; `subject` which waiting number is pointed at."""

    def __init__(
        self,
        desk: Desk,
        view: HandView,
        opened: Callable[[], RequestView | None],
        subject: Callable[[], TicketView | None],
    ) -> None:
        self._desk, self._view, self._opened, self._subject = desk, view, opened, subject
        self._why: dict[str, str] = {}
        self._hand: Hand | None = None
        self._offs: dict[Act, Off | None] = {}
        self._line: Line | None = None
        self._said: Line | None = None
        self._ask: tuple[Ask, str] | None = None
        desk.watch(self._on_change)
        desk.acts.on_changed(self.refresh)
        desk.acts.on_told(self._on_told)

    @property
    def hand(self) -> Hand | None:
        """What is shown now."""
        return self._hand

    def tick(self) -> None:
        """A second passed."""
        self.refresh()
        self._view.show_now(self._desk.now())

    def off(self, act: Act) -> Off | None:
        """Return why an act is off right now."""
        return why_not(act, situation(self._desk, self._opened(), self._subject()))

    def explain(self, act: Act) -> None:
        """Say why an act is off: somebody pressed its key."""
        off = self.off(act)
        if off is not None:
            self._say(Line("off", off.code, off.data))

    def press(self, act: Act) -> None:
        """Do what needs no words; ask for them where the record needs some."""
        off = self.off(act)
        if off is not None:
            self._say(Line("off", off.code, off.data))
            return
        self._say(None)
        if act in ASKED:
            self._begin_ask(act)
            return
        command = self._command(act)
        if command is not None:
            self._desk.acts.send(act, command, self._on_called if act is Act.CALL else None)

    def answer(self, words: str, booth: str = "") -> None:
        """The words asked for."""
        if self._ask is None:
            return
        ask, subject = self._ask
        words = " ".join(words.split())
        if len(words) < ask.least:
            self._say(Line("refused", "ask.too_short", {"n": ask.least}))
            return
        command = _asked_command(ask.act, subject, words, booth)
        self.stop_asking()
        self._say(None)
        self._desk.acts.send(ask.act, command)

    def stop_asking(self) -> None:
        """Esc: nothing is sent."""
        if self._ask is not None:
            self._ask = None
            self._view.show_ask(None)

    def say(self, told: Told) -> None:
        """Say what became of an act; a missing answer is said like a refusal."""
        self._on_told(told)

    def refresh(self) -> None:
        """Look again at everything."""
        now = situation(self._desk, self._opened(), self._subject())
        hand = self._look(now)
        if hand != self._hand:
            if self._hand is not None and (hand.stage, hand.number) != (self._hand.stage, self._hand.number):
                self._said = None
                self._drop_stale_ask()
            self._hand = hand
            self._view.show_hand(hand)
            self._view.show_now(self._desk.now())
        offs = {act: why_not(act, now) for act in Act}
        if offs != self._offs:
            self._offs = offs
            self._view.show_acts(offs)
        self._show_line()

    # --- what is shown

    def _look(self, now: Situation) -> Hand:
        booth, desk = self._desk.booth, self._desk
        if booth is None:
            return Hand(stage=Stage.LOADING, primary=Act.OPEN, acts=())
        ticket = desk.ticket
        if ticket is not None:
            return self._with_ticket(ticket)
        if booth.state != "OPEN":
            paused = booth.state == "PAUSED"
            stage = Stage.PAUSED if paused else Stage.CLOSED
            return Hand(
                stage=stage,
                primary=Act.OPEN,
                acts=(Act.CLOSE, Act.LOCK, Act.SIGN_OUT) if paused else (Act.LOCK, Act.SIGN_OUT),
                since=booth.since,
            )
        if desk.position and booth.officer != desk.position:
            return Hand(stage=Stage.TAKEN, primary=Act.OPEN, acts=(Act.LOCK, Act.SIGN_OUT), officer=booth.officer or "")
        return self._idle(now, booth.since)

    def _idle(self, now: Situation, since: int) -> Hand:
        due = now.forecast.ticket
        ended = [t.ended_at for t in self._desk.board.tickets.values() if t.booth == self._desk.place and t.ended_at]
        shared = {
            "stage": Stage.IDLE,
            "primary": Act.CALL,
            "acts": (Act.RECALL, Act.SERVE, Act.SKIP, Act.TRANSFER),
            "since": max([since, *ended]),
        }
        if due is None:
            data = {"ready_at": now.forecast.ready_at} if now.forecast.ready_at else {}
            return Hand(**shared, empty=Off(now.forecast.code or "queue.empty", data))  # type: ignore[arg-type]
        return Hand(
            **shared,  # type: ignore[arg-type]
            number=due.number,
            service=due.service,
            issued_at=due.issued_at,
            first_called_at=due.first_called_at,
            priority=due.priority,
            why=now.forecast.why or "",
        )

    def _with_ticket(self, ticket: TicketView) -> Hand:
        serving = ticket.state == "SERVING"
        service = self._desk.book.service(ticket.service) if self._desk.book else None
        draft, requests = self._desk.draft, self._desk.requests
        primary, acts = _acts_of(serving=serving, draft=draft, many=bool(requests), escalates=self._escalates(draft))
        return Hand(
            stage=Stage.SERVING if serving else Stage.CALLED,
            primary=primary,
            acts=acts,
            number=ticket.number,
            service=ticket.service,
            since=(ticket.serving_at if serving else ticket.called_at) or 0,
            issued_at=ticket.issued_at,
            first_called_at=ticket.first_called_at,
            calls=ticket.calls,
            voice="" if serving else self._voice(ticket),
            minutes=service.counter_minutes if service else 0,
            why="" if serving else self._why.get(ticket.id, ""),
            priority=ticket.priority,
            matters=tuple(Matter(r.id, r.number, r.service, r.state) for r in requests),
            p1=draft.directorate if draft is not None and self._escalates(draft) else "",
        )

    def _voice(self, ticket: TicketView) -> str:
        return call_voice(ticket.voice, ticket.called_at or 0, self._desk.now(), self._desk.board.speed)

    def _escalates(self, draft: RequestView | None) -> bool:
        service = self._desk.book.service(draft.service) if draft is not None and self._desk.book else None
        return service is not None and service.escalatable

    def _show_line(self) -> None:
        line = self._said or self._unsure() or self._hint()
        if line != self._line:
            self._line = line
            self._view.show_line(line)

    def _unsure(self) -> Line | None:
        for act, off in self._offs.items():
            if off is not None and off.code == "act.unsure":
                return Line("unsure", "act.unsure", {"act": str(act)})
        return None

    def _hint(self) -> Line | None:
        """One sentence for the buttons that are off, where it helps; the link has its own banner."""
        if self._hand is None or not self._desk.live:
            return None
        stage = self._hand.stage
        if stage is Stage.IDLE:
            return Line("hint", "hint.idle", {})
        if stage is Stage.CALLED and (off := self._offs.get(Act.SKIP)) is not None:
            return Line("hint", off.code, off.data) if off.code == "ticket.calls_left" else None
        if stage is Stage.SERVING and self._desk.draft is not None:
            return Line("hint", "hint.draft", {})
        if stage is Stage.PAUSED:
            return Line("hint", "hint.paused", {})
        return None

    # --- what is done

    def _command(self, act: Act) -> c.Command | None:
        ticket, opened = self._desk.ticket, self._opened()
        plain: dict[Act, Callable[[], c.Command]] = {
            Act.OPEN: c.OpenBooth,
            Act.PAUSE: c.PauseBooth,
            Act.CLOSE: c.CloseBooth,
            Act.CALL: c.CallNext,
        }
        if act in plain:
            return plain[act]()
        if act is Act.DOCUMENTS:
            return c.CompleteDocuments(request=opened.id) if opened else None
        of_ticket = {
            Act.RECALL: c.RecallTicket,
            Act.SERVE: c.ServeTicket,
            Act.SKIP: c.SkipTicket,
            Act.FINISH: c.FinishTicket,
        }
        return of_ticket[act](ticket=ticket.id) if act in of_ticket and ticket is not None else None

    def _on_called(self, result: TicketResult) -> None:
        self._desk.learn(result.ticket)
        if result.why:
            self._why = {result.ticket.id: result.why}

    def _begin_ask(self, act: Act) -> None:
        subject, number = self._subject_of(act)
        if not subject:
            return
        booths: tuple[str, ...] | None = None
        if act is Act.TRANSFER:
            others = (booth for booth in self._desk.board.booths.values() if booth.code != self._desk.place)
            booths = tuple(booth.code for booth in others if booth.state == "OPEN")
        ask = Ask(act, number, booths, _SHORTEST_ANSWER.get(act, 3))
        self._ask = (ask, subject)
        self._view.show_ask(ask)

    def _subject_of(self, act: Act) -> tuple[str, str]:
        found: TicketView | RequestView | None = self._desk.ticket
        if act is Act.CANCEL:
            found = self._subject()
        elif act is Act.RESOLVE:
            found = self._desk.draft
        elif act in {Act.WITHDRAW, Act.HAND_OVER}:
            found = self._opened()
        return (found.id, found.number) if found is not None else ("", "")

    def _drop_stale_ask(self) -> None:
        if self._ask is not None and self._ask[0].act in {Act.RETURN, Act.TRANSFER, Act.RESOLVE}:
            self.stop_asking()

    def _on_told(self, told: Told) -> None:
        if told.kind == "unsure":
            self.refresh()
            return
        self._say(Line(told.kind, told.code, told.data, told.ref))

    def _say(self, line: Line | None) -> None:
        self._said = line
        self._show_line()

    def _on_change(self, _change: BoardChange) -> None:
        self.refresh()


def _acts_of(*, serving: bool, draft: RequestView | None, many: bool, escalates: bool) -> tuple[Act, tuple[Act, ...]]:
    """Return the next right act and the others in their places."""
    if not serving:
        return Act.SERVE, (Act.RECALL, Act.SKIP, Act.RETURN, Act.CALL)
    if draft is not None:
        rest = (Act.TRANSFER, Act.DISCARD, Act.FINISH)
        return (Act.ESCALATE, (Act.RESOLVE, *rest)) if escalates else (Act.RESOLVE, rest)
    primary = Act.FINISH if many else Act.NEW_REQUEST
    return primary, (Act.FINISH if primary is Act.NEW_REQUEST else Act.NEW_REQUEST, Act.TRANSFER)


def _asked_command(act: Act, subject: str, words: str, booth: str) -> c.Command:
    match act:
        case Act.RETURN:
            return c.ReturnTicket(ticket=subject, reason=words)
        case Act.TRANSFER:
            return c.TransferTicket(ticket=subject, booth=booth or None, reason=words)
        case Act.CANCEL:
            return c.CancelTicket(ticket=subject, reason=words)
        case Act.RESOLVE:
            return c.ResolveAtBooth(request=subject, outcome=words)
        case Act.WITHDRAW:
            return c.WithdrawRequest(request=subject, reason=words)
        case _:
            return c.HandOver(request=subject, received_by=words)
