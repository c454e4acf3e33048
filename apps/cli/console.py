"""The console's way in: over the wire while a coordinator holds the site's lock, else the same handlers in-process."""

from __future__ import annotations

import json
import threading
import uuid
from pathlib import Path
from typing import Any

import msgspec

from apps.cli.usage import refusal_words
from apps.coordinator.adapters.beside import Inline
from apps.coordinator.adapters.passwords import hasher_named
from apps.coordinator.bootstrap import SiteError, attach, open_core
from apps.coordinator.new_site import CONSOLE
from apps.coordinator.process import ENDPOINTS_FILE
from apps.coordinator.service.incoming import Incoming, Outgoing, internal_message
from common.client.gateway import Accepted, FailedOutcome, Outcome, RefusedOutcome, Unsure
from common.client.zmq_gateway import ZmqGateway
from common.messages import codec
from common.messages.commands import Command
from common.messages.envelope import RawOk, RefusedReply
from common.messages.queries import Query
from common.runtime.paths import FileLock, SitePaths
from common.runtime.settings import DeviceFile, read_device

ANSWER_SECONDS = 5.0


class ConsoleRefusedError(Exception):
    """The coordinator or a rule refused; the text names the code."""


def console_device(site: Path) -> DeviceFile:
    """Return the console's device file with the addresses of the running coordinator."""
    device = read_device(SitePaths(site).devices / f"{CONSOLE}.toml")
    told = site / ENDPOINTS_FILE
    if told.exists():
        addresses = json.loads(told.read_text(encoding="utf-8"))
        device = msgspec.structs.replace(device, **addresses)
    return device


def act(site: Path, message: Command | Query) -> Any:
    """Send one command or query as KONSOL and return its result; raise `SiteError` or `ConsoleRefusedError`."""
    paths = SitePaths(site)
    if not paths.settings.exists():
        raise SiteError(f"{site}: no site here. Make one with `ptsa init {site}`.")
    lock = FileLock(paths.lock)
    if lock.acquire(0):
        return _in_process(site, message, lock)
    return _over_the_wire(site, message, lock.holder())


def _in_process(site: Path, message: Command | Query, lock: FileLock) -> Any:
    core = open_core(site, lock=lock)
    try:
        inline = Inline()
        submitted: list[Incoming] = []
        attach(core, hasher=hasher_named(core.settings.hasher), beside=inline, submit=submitted.append)
        late: list[Outgoing] = []
        core.bus.late = late.append
        body = codec.request_body(message, None)
        out = core.bus.handle([Incoming(uuid.uuid4().bytes, CONSOLE, body, address=b"here")])
        inline.collect()
        replies = [reply for each in (out, *late) for reply in each.replies]
        while (again := core.bus.clocks.to_recompute(core.bus.state.standing.rules.version)) is not None:
            core.bus.handle([internal_message(again)])
        return _result(message, replies[0][2])
    finally:
        core.close()


def _result(message: Command | Query, body: bytes) -> Any:
    reply = codec.decode_reply(body)
    if isinstance(reply, RawOk):
        return codec.decode_result(message, reply)
    if isinstance(reply, RefusedReply):
        raise ConsoleRefusedError(f"refused: {refusal_words(reply.code, reply.data)}")
    raise ConsoleRefusedError(f"not done: {reply}")


def _over_the_wire(site: Path, message: Command | Query, holder: int | None) -> Any:
    gateway = ZmqGateway(console_device(site))
    answered = threading.Event()
    outcomes: list[Outcome] = []

    def on_outcome(outcome: Outcome) -> None:
        outcomes.append(outcome)
        answered.set()

    try:
        gateway.start(_Deaf())
        if isinstance(message, Query):
            gateway.ask(message, on_outcome)
        else:
            gateway.send(message, on_outcome)
        if not answered.wait(ANSWER_SECONDS):
            raise SiteError(f"{site}: process {holder} holds this site but does not answer. Look at its log.")
    finally:
        gateway.close()
    match outcomes[0]:
        case Accepted(result=result):
            return result
        case RefusedOutcome(code=code, data=data):
            raise ConsoleRefusedError(f"refused: {refusal_words(code, data)}")
        case FailedOutcome(code=code, ref=ref):
            raise ConsoleRefusedError(f"not done: {code}, ref {ref}")
        case Unsure():
            raise SiteError(f"{site}: no answer, perhaps done. Ask again with the list verb.")


class _Deaf:
    """Hears of the feed and does nothing."""

    def on_snapshot(self, snapshot: object) -> None:
        """Nothing."""

    def on_events(self, events: object) -> None:
        """Nothing."""

    def on_link(self, status: object) -> None:
        """Nothing."""
