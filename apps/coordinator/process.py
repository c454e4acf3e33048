"""A coordinator as a process: the core with its sockets, the threads beside the loop, and what happens each second."""

from __future__ import annotations

import gc
import json
import sys
from pathlib import Path

import zmq

from apps.coordinator.adapters import keys, self_test
from apps.coordinator.adapters.beside import Workers
from apps.coordinator.adapters.clocks import RealClock, TrainingClock
from apps.coordinator.adapters.heartbeat import Heartbeat
from apps.coordinator.adapters.log_keeper import LogKeeper
from apps.coordinator.adapters.passwords import hasher_named
from apps.coordinator.adapters.zmq_server import Endpoints, Hooks, ZmqServer
from apps.coordinator.bootstrap import Running, SiteError, attach, due_steps, open_core, open_ways_out
from apps.coordinator.service.bus import Bus
from apps.coordinator.service.incoming import Incoming, internal_message
from apps.coordinator.service.internal import LoseBooth, MarkTraining, RecordOutage, TellClockStep
from common.domain.hours import CalendarError

ENDPOINTS_FILE = "endpoints.json"
ALIVE_FILE = "alive"
IDLE_MS = 1_000
GC_THRESHOLDS = (20_000, 20, 50)
SWITCH_SECONDS = 0.0001
"""A thread beside the loop keeps the interpreter no longer: the loop lets go of it at each statement it writes."""


class Coordinator:
    """A running coordinator: core, sockets, threads beside the loop."""

    def __init__(self, root: Path, running: Running | None = None) -> None:
        self._running = running or Running()
        self.core = open_core(root, self._running)
        try:
            self._public, secret = keys.read_server_key(self.core.paths.keys)
            self.server = ZmqServer(self.core.bus, self._wanted_endpoints(), secret)
        except (OSError, ValueError) as error:
            self.core.close()
            raise SiteError(f"{self.core.paths.keys}: no usable coordinator key ({error}).") from error
        self.workers = Workers(self.server.wake)
        self._log_keeper = LogKeeper(self.core.paths.root / self.core.settings.database)
        self.core.store.wrote = self._log_keeper.wrote

    def open(self) -> Endpoints:
        """Bind, prove that strangers stay out, mark a training site, and tell the addresses in `endpoints.json`."""
        bus = self.core.bus
        attach(
            self.core,
            hasher=hasher_named(self.core.settings.hasher),
            beside=self.workers,
            submit=self.server.submit,
        )
        self._sending = open_ways_out(self.core, beside=self.workers, submit=self.server.submit_patient)
        try:
            endpoints = self.server.open()
        except zmq.ZMQError as error:
            raise SiteError(
                f"{self.core.settings.host}: a port of {self.core.settings.command_port}, "
                f"{self.core.settings.lobby_port}, {self.core.settings.staff_port} cannot be used ({error}). "
                "Stop what uses it or change the ports in site.toml."
            ) from error
        self_test.prove([endpoints.command, endpoints.lobby, endpoints.staff], self._public)
        if isinstance(bus.clock, TrainingClock):
            if bus.state.site.mark == "live":
                raise SiteError(f"{self.core.paths.root}: holds live records; a training clock is refused here.")
            bus.handle([internal_message(MarkTraining())])
        self._sending.try_ways()
        self._heartbeat = Heartbeat(self.core.paths.root / ALIVE_FILE)
        self.tell_outage(bus, self._heartbeat)
        self.server.hooks = Hooks(
            collect=self.workers.collect, due=self._due, ticked=self._ticked, patience=self._patience
        )
        told = {"command": endpoints.command, "lobby": endpoints.lobby, "staff": endpoints.staff}
        (self.core.paths.root / ENDPOINTS_FILE).write_text(json.dumps(told), encoding="utf-8")
        return endpoints

    @staticmethod
    def tell_outage(bus: Bus, heartbeat: Heartbeat) -> RecordOutage | None:
        """Record how long nothing ran; the next outage begins now, also when this run ends before its first tick."""
        outage = heartbeat.outage(bus.now(), bus.clock.speed, bus.state.standing.rules.calendar)
        if outage is not None:
            bus.handle([internal_message(outage)])
            heartbeat.beat(bus.now())
        return outage

    def run(self) -> None:
        """Run until stopped.

        What was loaded stays for the day, so the collector need not look at it again; what a command makes is freed by
        its reference counts, so the collector may come less often.
        """
        sys.setswitchinterval(SWITCH_SECONDS)
        gc.collect()
        gc.freeze()
        gc.set_threshold(*GC_THRESHOLDS)
        self.server.run()

    def close(self) -> None:
        """Close everything; what became of the messages on their way is written first."""
        sending = self.core.sending
        if sending is not None:
            sending.stop()
        self.workers.close()
        if sending is not None:
            self.workers.collect()
            self.server.finish()
        self._log_keeper.close()
        self.server.close()
        self.core.close()

    def _due(self) -> list[Incoming]:
        """Steps that are due: of the day, else of the clocks, else the next dues to compute with a new calendar."""
        return [internal_message(step) for step in due_steps(self.core)]

    def _patience(self) -> int:
        """Milliseconds of machine time until a clock fires."""
        bus = self.core.bus
        if not bus.clock.trusted or bus.clock.speed <= 0:
            return IDLE_MS
        return max(0, min(IDLE_MS, int((bus.clocks.next_at() - bus.now()) / bus.clock.speed) + 1))

    def _ticked(self) -> list[Incoming]:
        """Each second: booths whose device was silent too long; closed hours jumped over in a training hall."""
        bus = self.core.bus
        self._heartbeat.beat(bus.now())
        lost = [
            internal_message(LoseBooth(device.place))
            for device in bus.state.devices.values()
            if device.role == "booth"
            and (booth := bus.state.booths.get(device.place)) is not None
            and booth.state != "CLOSED"
            and self.core.presence.lost(device.name)
        ]
        if self.core.documents is not None:
            self.core.documents.expire()
        if isinstance(bus.clock, RealClock):
            lost += [internal_message(TellClockStep(step)) for step in bus.clock.take_steps()]
        self._sending.turn()
        if self._running.jump_closed_hours and isinstance(bus.clock, TrainingClock):
            self._jump(bus.clock)
        return lost

    def _jump(self, clock: TrainingClock) -> None:
        """Jump to the next step of the day when nothing is left to do: after closing, and over nights and holidays."""
        state, now = self.core.bus.state, self.core.bus.now()
        day = state.day
        idle = not any(True for _ in state.live_tickets())
        if day is None or day.state == "ENDED" or (day.state == "STOPPED" and idle):
            try:
                day_step = self.core.driver.next_at(state, now)
            except CalendarError:
                return  # the calendar ends here: time just runs on
            clock.jump(max(now, min(day_step, self.core.bus.clocks.next_at())))

    def _wanted_endpoints(self) -> Endpoints:
        """The settings' addresses; a free port once found is kept over restarts."""
        settings = self.core.settings
        known = self.core.paths.root / ENDPOINTS_FILE
        if settings.command_port == 0 and known.exists():
            told = json.loads(known.read_text(encoding="utf-8"))
            return Endpoints(told["command"], told["lobby"], told["staff"])
        return Endpoints(settings.command, settings.lobby, settings.staff)
