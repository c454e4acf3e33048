"""Builds a coordinator from a site folder: the only place that knows every part."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from apps.coordinator.adapters import site_book
from apps.coordinator.adapters.beside import Inline
from apps.coordinator.adapters.clocks import RealClock, SteadyClock, TrainingClock, VirtualClock, wall_ms
from apps.coordinator.adapters.database import DatabaseProblemError, open_reader, open_writer
from apps.coordinator.adapters.documents import FolderContents
from apps.coordinator.adapters.identifiers import RandomIds
from apps.coordinator.adapters.notice_reader import SqlNoticeReader
from apps.coordinator.adapters.reader import SqlReader
from apps.coordinator.adapters.routes import routes_of
from apps.coordinator.adapters.store import SqlStore
from apps.coordinator.seed import loader
from apps.coordinator.service.bus import Bus
from apps.coordinator.service.centre import Centre
from apps.coordinator.service.day_driver import DayDriver
from apps.coordinator.service.documents import Documents
from apps.coordinator.service.incoming import Incoming
from apps.coordinator.service.internal import Internal
from apps.coordinator.service.letters import Letters
from apps.coordinator.service.notice_texts import NoticeTexts
from apps.coordinator.service.ports import Beside, Hasher, Loaded
from apps.coordinator.service.presence import Presence
from apps.coordinator.service.queries.answers import Queries
from apps.coordinator.service.queries.notices import NoticeQueries
from apps.coordinator.service.sending import Sending
from apps.coordinator.service.sign_in import Greeting, Words
from apps.coordinator.service.throttle import Throttle
from common.domain.clock import HOUR
from common.domain.ids import IdSource
from common.messages.catalogue_views import OfficeView
from common.runtime.paths import FileLock, SitePaths
from common.runtime.route_settings import SecretError
from common.runtime.settings import SiteSettings, read_site

LOCK_WAIT_SECONDS = 5.0


class SiteError(Exception):
    """The site cannot be run; the text says what, where and what to do."""


@dataclass(slots=True)
class Running:
    """How a coordinator is to run: `speed` 1 is the real clock unless `start` makes it a training one."""

    speed: float = 1.0
    start: int | None = None
    jump_closed_hours: bool = False


@dataclass(slots=True)
class Core:
    """The parts below the sockets: enough for simulation, tests and the command line."""

    paths: SitePaths
    settings: SiteSettings
    store: SqlStore
    reader: SqlReader
    notices: SqlNoticeReader
    texts: NoticeTexts
    bus: Bus
    driver: DayDriver
    presence: Presence
    lock: FileLock
    documents: Documents | None = None
    sending: Sending | None = None

    def close(self) -> None:
        """Close the database and give the lock back."""
        if self.sending is not None:
            self.sending.close()
        self.store.close()
        self.reader.close()
        self.lock.release()


def product_version() -> str:
    """Return the installed version."""
    try:
        return version("ptsa")
    except PackageNotFoundError:
        return "0"


def centre_of(paths: SitePaths, settings: SiteSettings) -> Centre:
    """Read the site's catalogue, staffing and calendar; raises the loader's one-sentence errors."""
    seed = loader.load(paths.root)
    return Centre(seed.catalogue, seed.staff, seed.counter, office_of(settings))


def office_of(settings: SiteSettings) -> OfficeView:
    """Return what the office calls itself."""
    return OfficeView(
        name=settings.office, address=settings.address, contact=settings.contact, timezone=settings.timezone
    )


def take_lock(paths: SitePaths, wait_seconds: float = LOCK_WAIT_SECONDS) -> FileLock:
    """Take the site's lock or say who has it."""
    lock = FileLock(paths.lock)
    if not lock.acquire(wait_seconds):
        raise SiteError(
            f"{paths.root}: another coordinator (process {lock.holder()}) runs this site. Stop it first, or use it."
        )
    return lock


def open_core(
    root: Path,
    running: Running | None = None,
    *,
    ids: IdSource | None = None,
    virtual_from: int | None = None,
    lock: FileLock | None = None,
) -> Core:
    """Open a site under its lock; raises `SiteError`, settings and seed errors, all one sentence."""
    paths = SitePaths(root)
    settings = read_site(paths.settings)
    held = lock or take_lock(paths)
    try:
        centre = centre_of(paths, settings)
        database = root / settings.database
        engine = open_writer(database)
        book = site_book.next_epoch(engine)
        store = SqlStore(engine)
        loaded = store.load()
        clock = _clock(running or Running(), book, loaded, centre, virtual_from)
        steady = SteadyClock(loaded.last_steady, wall_ms) if virtual_from is None else clock.now
        bus = Bus(
            store=store,
            centre=centre,
            clock=clock,
            wall=wall_ms if virtual_from is None else clock.now,
            steady=steady,
            ids=ids or RandomIds(),
            site_key=book.secret,
            session_ms=settings.session_hours * HOUR,
            epoch=book.epoch,
        )
        if isinstance(clock, RealClock):
            clock.last_at = lambda: bus.tail.at
        if isinstance(clock, TrainingClock):
            site_book.drop_anchor(engine, clock.now(), wall_ms(), clock.speed)
    except (DatabaseProblemError, SiteError) as error:
        held.release()
        raise SiteError(str(error)) from error
    except BaseException:
        held.release()
        raise
    reading = open_reader(database)
    return Core(
        paths=paths,
        settings=settings,
        store=store,
        reader=SqlReader(reading),
        notices=SqlNoticeReader(reading),
        texts=NoticeTexts(loader.load_wording(root), centre),
        bus=bus,
        driver=DayDriver(lambda: centre.hours, steady),
        presence=Presence(steady),
        lock=held,
    )


def _clock(
    running: Running, book: site_book.Book, loaded: Loaded, centre: Centre, virtual_from: int | None
) -> RealClock | TrainingClock | VirtualClock:
    now, last = wall_ms(), loaded.last_at
    if virtual_from is not None:
        return VirtualClock(max(virtual_from, last))
    played_on = loaded.site.mark == "training" and (book.anchor_domain is not None or last > now)
    if running.speed == 1.0 and running.start is None and not played_on:
        return RealClock(begin=last)
    if book.anchor_domain is not None and book.anchor_wall is not None:
        gone = int((now - book.anchor_wall) * (book.speed or running.speed))
        begin = max(book.anchor_domain + gone, last)
    else:
        begin = max(running.start or centre.hours.next_service_day(now).opens_at, last)
    return TrainingClock(begin, running.speed)


def attach(core: Core, *, hasher: Hasher, beside: Beside, submit: object) -> None:
    """Give the bus its words, queries and documents, and have swept away what a crash left of files coming in."""
    documents = Documents(core.bus, FolderContents(core.paths.documents), beside)
    documents.sweep(core.reader.contents)
    core.documents = documents
    core.bus.words = Words(
        hasher=hasher,
        beside=beside,
        presence=core.presence,
        throttle=Throttle(),
        greeting=Greeting(product_version(), core.settings.idle_lock_minutes * 60),
        submit=submit,  # type: ignore[arg-type]
        new_token=lambda: secrets.token_urlsafe(24),
        documents=documents,
    )
    notices = NoticeQueries(
        core.notices, core.texts, lambda: core.sending.routes() if core.sending else [], core.bus.shown
    )
    core.bus.queries = Queries(
        reader=core.reader, notices=notices, beside=beside, presence=core.presence, documents=documents
    )


def due_steps(core: Core) -> list[Internal]:
    """Return the internal commands that are due now, in order: the day's step, else clocks, else dues to recompute."""
    bus = core.bus
    step = core.driver.due(bus.state, bus.now())
    if step is not None:
        return [step]
    if bus.clock.trusted and (fired := bus.clocks.due(bus.now())):
        return fired
    again = bus.clocks.to_recompute(bus.state.standing.rules.version)
    return [again] if again is not None else []


def open_ways_out(core: Core, *, beside: Beside, submit: Callable[[Iterable[Incoming]], None]) -> Sending:
    """Give the core what sends its notices; raises `SiteError`. Without it they stay queued (simulation, tests)."""
    try:
        routes = routes_of(core.paths.root, core.settings, core.bus.wall)
    except (SecretError, OSError) as error:
        raise SiteError(f"{core.paths.settings}: {error}") from error
    core.sending = Sending(
        bus=core.bus,
        reader=core.notices,
        beside=beside,
        letters=Letters(core.texts),
        submit=submit,
        routes=routes.by_channel,
        mailbox=routes.mailbox,
    )
    core.sending.begin()
    return core.sending


def inline_core(root: Path, *, ids: IdSource, virtual_from: int, hasher: Hasher) -> tuple[Core, Inline, list[Incoming]]:
    """Return a core in virtual time without sockets and threads, for simulation and tests; nothing runs by itself."""
    core = open_core(root, ids=ids, virtual_from=virtual_from)
    inline = Inline()
    submitted: list[Incoming] = []
    attach(core, hasher=hasher, beside=inline, submit=submitted.append)
    return core, inline, submitted
