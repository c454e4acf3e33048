"""The bus: takes a batch of messages, decides each in memory, writes once, and says what may leave (DESIGN section 4).

Order inside a command: stored reply, session and permission, state machine, facts. Nothing leaves before COMMIT. A
database error throws the cache away, loads it anew and runs the same messages one by one, so only the guilty fails.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from apps.coordinator.service.actors import Actors
from apps.coordinator.service.centre import Centre
from apps.coordinator.service.clock_driver import ClockDriver
from apps.coordinator.service.context import Context
from apps.coordinator.service.decision import Decision
from apps.coordinator.service.feeds import Feeds
from apps.coordinator.service.handlers.registry import HANDLERS
from apps.coordinator.service.incoming import Incoming, Outgoing
from apps.coordinator.service.journal import chained, data_of
from apps.coordinator.service.plan import Plan
from apps.coordinator.service.ports import Store, StoreError
from apps.coordinator.service.projection import lobby_event, on_lobby, on_staff, staff_event
from apps.coordinator.service.records import Device, StoredReply
from apps.coordinator.service.state import State
from apps.coordinator.service.uploads import Uploads
from common.domain.access import SYSTEM_ACTOR, Actor, Seat, check
from common.domain.clock import DAY, Clock
from common.domain.errors import Refused
from common.domain.ids import IdSource
from common.domain.roles import DeviceRole
from common.messages import codec
from common.messages.commands import Command
from common.messages.envelope import FailedReply, Ok, RefusedReply
from common.messages.queries import Query

log = logging.getLogger(__name__)
LOBBY_DEVICES = frozenset({DeviceRole.DISPENSER.value, DeviceRole.DISPLAY.value})
ABANDONED = b""
REPLIES_KEPT = 7 * DAY


@dataclass(slots=True)
class Tail:
    """Ends of the numbered sequences."""

    seq: int
    lobby: int
    staff: int
    hash: str
    at: int


@dataclass(slots=True)
class Asked:
    """One message that is no command, on its way to its answer."""

    bus: Bus
    message: Incoming
    actor: Actor
    device: Device
    token: str | None
    plan: Plan
    out: Outgoing

    def tell(self, body: bytes) -> None:
        """Answer later, from the loop: the transport sends it when this batch is long gone."""
        late = Outgoing()
        late.answer(self.message, body)
        self.bus.late(late)


Side = Callable[[Asked, Any], None]


class Bus:
    """The one writer. `words` and `queries` answer what is no command; they are given by the bootstrap.

    `wall` is the machine's time, to be shown; `steady` is that time without its steps, by which waiting is judged.
    """

    def __init__(
        self,
        *,
        store: Store,
        centre: Centre,
        clock: Clock,
        wall: Callable[[], int],
        steady: Callable[[], int],
        ids: IdSource,
        site_key: bytes,
        session_ms: int,
        epoch: int,
    ) -> None:
        self.store = store
        self.centre = centre
        self.clock = clock
        self.wall, self.steady = wall, steady
        self.ids = ids
        self.epoch = epoch
        self.feeds = Feeds(epoch)
        self.actors = Actors(centre, session_ms)
        self.clocks = ClockDriver(store, steady, clock.speed)
        self.words: Side = _nothing
        self.queries: Side = _nothing
        self.late: Callable[[Outgoing], None] = _nothing
        self.released: Callable[[set[str]], None] = _nothing
        """Hears which contents lost a document that referred to them, after COMMIT."""
        self.found: dict[str, set[str]] = {}
        self.uploads = Uploads()
        self.notices_changed: Callable[[], None] = _nothing
        self._site_key = site_key
        self._after: list[Callable[[Outgoing], None]] = []
        self._devices_changed = False
        self.reload()

    def reload(self) -> None:
        """Read what lives today from the rows; at start and after any database error."""
        loaded = self.store.load()
        self.state = State(loaded, self.store)
        self.tail = Tail(loaded.seq, loaded.lobby_seq, loaded.staff_seq, loaded.last_hash, loaded.last_at)
        self.actors.forget()
        self.clocks.forget()
        self._follow_standing()

    def now(self) -> int:
        """Return domain time; it never falls behind the journal."""
        return max(self.clock.now(), self.tail.at)

    def shown(self, at: int | None) -> int | None:
        """Return an instant of `steady` as the machine's clock has it now, UTC ms."""
        return None if at is None else at + self.wall() - self.steady()

    def after_commit(self, act: Callable[[Outgoing], None]) -> None:
        """Run `act` once the present batch is committed; dropped when it is rolled back."""
        self._after.append(act)

    def answer_after_commit(self, asked: Asked, query: Any, act: Callable[[Outgoing], None]) -> None:
        """Let `act` answer once the batch is committed; what it raises is the answer: a refusal, or a logged bug."""

        def answer(out: Outgoing) -> None:
            try:
                act(out)
            except Refused as refusal:
                out.answer(asked.message, refused_body(refusal.code, refusal.data))
            except Exception:  # noqa: BLE001 - what was committed stands
                out.answer(asked.message, self.failed(type(query).__name__))

        self.after_commit(answer)

    def handle(self, batch: Sequence[Incoming]) -> Outgoing:
        """Judge a batch, write it in one transaction, and return what may leave."""
        try:
            return self._batch(batch)
        except StoreError as error:
            log.warning("batch of %d rolled back: %s", len(batch), error)
            self._after.clear()
            self.reload()
            self.clocks.rolled_back()
            if len(batch) > 1:
                out = Outgoing()
                for message in batch:
                    out.extend(self.handle([message]))
                return out
            return self._after_store_error(batch[0], error)

    def take_devices_changed(self) -> bool:
        """Return whether a committed batch changed devices since the last call (keys and feeds must follow)."""
        changed, self._devices_changed = self._devices_changed, False
        return changed

    def _batch(self, batch: Sequence[Incoming]) -> Outgoing:
        plan, out = Plan(), Outgoing()
        for message in batch:
            if message.internal is not None:
                self._internal(message, plan, out)
            else:
                self._message(message, plan, out)
        if plan:
            self.store.write(plan)
            self.clocks.wrote(plan)
            self.state.written()
            if plan.notices:
                self.notices_changed()
        if plan.devices:
            self._devices_changed = True
        self._follow_contents(plan)
        self.feeds.keep(out.lobby, out.staff)
        after, self._after = self._after, []
        for act in after:
            try:
                act(out)
            except Exception:  # noqa: BLE001 - what was committed stands
                self.failed("after commit")
        return out

    def _follow_contents(self, plan: Plan) -> None:
        """What became a document or a picture is no upload any more; contents that lost their row are released."""
        hung = [*plan.pictures.new.values(), *(picture for _, picture in plan.pictures.changed.values())]
        for key in (*(document.id for document in plan.documents), *(picture.id for picture in hung)):
            self.uploads.known.pop(key, None)
        gone = {document.sha256 for document in plan.documents_gone}
        gone |= {picture.sha256 for picture in hung if picture.removed}
        if gone:
            self._after.append(lambda _: self.released(gone))

    def _message(self, message: Incoming, plan: Plan, out: Outgoing) -> None:
        try:
            device = self.actors.device(self.state, message.device)
            token, said = codec.decode_request(message.body)
        except codec.Malformed as error:
            out.answer(message, refused_body("wire.malformed", {"problem": str(error)}))
            return
        except Refused as refusal:
            out.answer(message, refused_body(refusal.code, refusal.data))
            return
        kind = type(said).__name__
        if isinstance(said, Command):
            stored = self.state.replies.get(message.id)
            if stored is not None:
                out.answer(message, self._repeated(stored, message, said))
                return
        try:
            actor = self._standing_in(self.actors.find(self.state, device, token, kind, self.steady()))
            check(kind, actor)
            if isinstance(said, Command):
                self._command(message, said, actor, device, plan, out)
            elif isinstance(said, Query):
                self.queries(Asked(self, message, actor, device, token, plan, out), said)
            else:
                self.words(Asked(self, message, actor, device, token, plan, out), said)
        except Refused as refusal:
            out.answer(message, refused_body(refusal.code, refusal.data))
        except Exception:  # noqa: BLE001 - as in `_command`: one bad word or query must not end the loop
            out.answer(message, self.failed(kind))

    def _command(
        self, message: Incoming, command: Command, actor: Actor, device: Device, plan: Plan, out: Outgoing
    ) -> None:
        try:
            decision = HANDLERS[type(command)](command, self.context(actor))
        except Refused as refusal:
            body = refused_body(refusal.code, refusal.data)
        except Exception:  # noqa: BLE001 - a bug in one handler must not end the loop; it is logged with a reference
            out.answer(message, self.failed(type(command).__name__))
            return
        else:
            seqs = self.commit_to(decision, actor, plan, out)
            seq = seqs[0] if device.role in LOBBY_DEVICES else seqs[1]
            body = codec.encode(Ok(decision.result(seq)))
        self.keep_reply(message, codec.digest(self._site_key, command), body, plan)
        out.answer(message, body)

    def _internal(self, message: Incoming, plan: Plan, out: Outgoing) -> None:
        body: bytes | None = None
        answer: Any
        try:
            decision = HANDLERS[type(message.internal)](message.internal, self.context(SYSTEM_ACTOR))
            self.commit_to(decision, SYSTEM_ACTOR, plan, out)
            answer = decision
        except Refused as refusal:
            answer = refusal
        except Exception:  # noqa: BLE001 - as above
            out.answer(message, self.failed(type(message.internal).__name__))
            return
        if message.then is not None:
            body = message.then(answer)
        if body is not None:
            out.answer(message, body)

    def context(self, actor: Actor) -> Context:
        """Return what a handler is given now."""
        return Context(self.state, actor, self.now(), self.steady(), self.ids, self.centre, self.found, self.uploads)

    def commit_to(self, decision: Decision, actor: Actor, plan: Plan, out: Outgoing) -> tuple[int | None, int | None]:
        """Apply a decision to the cache and the plan; return its last lobby and staff seq."""
        last_lobby: int | None = None
        last_staff: int | None = None
        now = self.now()
        tail = self.tail
        self.state.apply(decision, plan)
        if decision.promises or decision.calendars or decision.policies:
            self._follow_standing()
        if decision.time_confirmed:
            self.after_commit(lambda _: _nothing(self.clock.confirm()))
        if decision.rebuild_clocks:
            self.after_commit(lambda _: self.reload())  # what is mended are rows, whatever the cache believes
        if decision.calendars or decision.rebuild_clocks:
            self.clocks.calendar_changed(all_of_them=decision.rebuild_clocks)
        if decision.day_over:
            plan.drop_replies_before = self.steady() - REPLIES_KEPT
        for fact in decision.facts:
            who = SYSTEM_ACTOR if fact.system else actor
            lobby = staff = None
            if on_lobby(fact):
                lobby = tail.lobby = last_lobby = tail.lobby + 1
                out.lobby.append(lobby_event(fact, lobby, now, self.state.booths))
            if on_staff(fact):
                staff = tail.staff = last_staff = tail.staff + 1
                out.staff.append(staff_event(fact, staff, now, who.code, self.centre))
            tail.seq += 1
            tail.at = now
            row = chained(
                tail.hash,
                (
                    tail.seq,
                    lobby,
                    staff,
                    now,
                    who.code,
                    who.account,
                    who.device,
                    fact.kind.value,
                    fact.subject,
                    fact.from_state and str(fact.from_state),
                    fact.to_state and str(fact.to_state),
                    fact.reason,
                    data_of(fact),
                ),
            )
            tail.hash = row.hash
            plan.journal.append(row)
        if decision.sessions or decision.accounts or decision.devices:
            self.actors.forget()
        return last_lobby, last_staff

    def _standing_in(self, actor: Actor) -> Actor:
        """Add the absent positions the actor stands in for now."""
        if not self.state.standing.absences:
            return actor
        absent = self.state.standing.deputised(actor.position, self.centre.staff, self.now())
        if not absent:
            return actor
        positions = [self.centre.position(code) for code in sorted(absent)]
        seats = [Seat(p.code, self.centre.directorate_of_position(p), p.unit, p.level) for p in positions]
        return replace(actor, stands_for=tuple(seats))

    def _follow_standing(self) -> None:
        """The centre decides by the calendar in force and by the promises the units set."""
        standing = self.state.standing
        promises = {setting.service: setting.days for setting in standing.promises.values()}
        self.centre.follow(standing.rules.calendar, standing.rules.policy, promises)

    def keep_reply(self, message: Incoming, digest: bytes, body: bytes, plan: Plan) -> None:
        """Store a reply under its command id in this batch's transaction."""
        reply = StoredReply(message.id, message.device, digest, self.steady(), body)
        plan.replies.append(reply)
        self.state.remember(reply)

    def failed(self, kind: str) -> bytes:
        """Log a bug with a reference and return the reply that names it; nothing changed."""
        ref = self.ids.salt()[:8]
        log.error("%s failed, ref %s", kind, ref, exc_info=True)  # noqa: LOG014 - called while handling one
        return codec.encode(FailedReply("internal.error", ref))

    def _repeated(self, stored: StoredReply, message: Incoming, command: Command) -> bytes:
        if stored.device != message.device:
            return refused_body("command.id_taken", {})
        if stored.digest not in (ABANDONED, codec.digest(self._site_key, command)):
            return refused_body("command.id_reused", {})
        return stored.body

    def _after_store_error(self, message: Incoming, error: StoreError) -> Outgoing:
        """The one message that the database refused: a repeat gets its stored reply, else it failed."""
        out = Outgoing()
        if message.internal is None and error.conflict:
            stored = self.store.reply(message.id)
            if stored is not None:
                try:
                    _, said = codec.decode_request(message.body)
                except codec.Malformed:
                    return out
                if isinstance(said, Command):
                    out.answer(message, self._repeated(stored, message, said))
                return out
        ref = self.ids.salt()[:8]
        log.error("command lost to the database, ref %s: %s", ref, error)
        code = "store.full" if error.full else "store.error"
        out.answer(message, codec.encode(FailedReply(code, ref)))
        if message.then is not None:
            body = message.then(Refused(code))
            if body is not None:
                out.answer(message, body)
        return out


def refused_body(code: str, data: dict[str, Any]) -> bytes:
    """Return the body of a refusal."""
    return codec.encode(RefusedReply(code, data))


def _nothing(*_: object) -> None:
    """Stand in until the bootstrap gives the real ones."""
