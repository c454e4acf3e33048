"""`ptsa demo`: coordinator, four applications, and a hall of simulated people on this machine, over the real wire."""

from __future__ import annotations

import os
import sys
import threading
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from apps.cli.children import Child, Watched
from apps.cli.demo_site import OBSERVER, WINDOWS, DemoSite, make_demo_site
from apps.cli.hall.desk_officers import DEMO_PACE
from apps.cli.hall.hall import Hall
from apps.cli.hall.invariants import broken, calls_aloud, figures, waits_as_told
from apps.cli.hall.slips import Slips
from apps.cli.hall.wire_stage import WireStage, seat_device
from apps.cli.simulate import told
from apps.coordinator.adapters.clocks import wall_ms
from apps.coordinator.adapters.database import open_reader
from apps.coordinator.adapters.documents import FolderContents
from apps.coordinator.bootstrap import SiteError
from apps.coordinator.process import ENDPOINTS_FILE
from apps.coordinator.seed import loader
from common.client.handed_session import to_hand
from common.domain.clock import HOUR, MINUTE
from common.messages.feeds import StaffEvent
from common.messages.results import SessionResult
from common.runtime.paths import SitePaths
from common.runtime.settings import read_site

READY_SECONDS = 20.0
BOOTH_WINDOW = "P0-04"
DESK_WINDOW = "P1-PHI-1"
SHOT_EVERY = 10
# kiosk, board, booth, back office, mailbox: their real size on an offscreen screen, tiles of a 1920x1080 desk otherwise
OFFSCREEN = {
    "dispenser": "1080x1920",
    "display": "1920x1080",
    "booth": "1366x768",
    "backoffice": "1920x1080",
    "mailbox": "1280x800",
}
TILES = {
    "dispenser": ("540x960+0+0", "0.5"),
    "display": ("864x486+548+0", "0.45"),
    "booth": ("669x376+548+494", "0.49"),
    "backoffice": ("683x384+1225+494", "0.5"),
    "mailbox": ("860x186+548+886", "0.5"),
}
MAILBOX = "mailbox"
VISITOR_TILE = "502x376+1416+0"


@dataclass(frozen=True, slots=True)
class Wish:
    """What to show."""

    speed: float
    visitors: int
    seconds: float | None
    shots: Path | None
    start: str | None
    idle: frozenset[str]
    offscreen: bool


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command()(demo)


def demo(
    speed: Annotated[float | None, typer.Option(help="Domain seconds per second.")] = None,
    visitors: Annotated[int, typer.Option(help="Visitors an hour.", min=0)] = 40,
    seconds: Annotated[float | None, typer.Option(help="Stop after so many seconds.")] = None,
    shots: Annotated[Path | None, typer.Option(help="Folder for pictures of every application.")] = None,
    start: Annotated[str | None, typer.Option(help="Domain start, 2026-11-23T08:00.")] = None,
    idle: Annotated[list[str] | None, typer.Option(help="Leave this position's tasks untaken.")] = None,
    site: Annotated[Path, typer.Option(help="Folder of the throw-away site.")] = Path("demo-site"),
) -> None:
    """Run coordinator, applications and a simulated hall on this machine; Ctrl+C ends it."""
    offscreen = not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or sys.platform == "win32")
    wish = Wish(
        speed=speed if speed is not None else (60.0 if offscreen else 6.0),
        visitors=visitors,
        seconds=seconds if seconds is not None else (120.0 if offscreen else None),
        shots=shots if shots is not None else (Path("demo-shots") if offscreen else None),
        start=start,
        idle=frozenset(idle or ()),
        offscreen=offscreen,
    )
    if wish.speed <= 0:
        raise SiteError(f"--speed {wish.speed:g}: must be above 0.")
    raise typer.Exit(Demo(site, wish).run())


class Demo:
    """One showing, from making the site to the summary."""

    def __init__(self, root: Path, wish: Wish) -> None:
        self._wish = wish
        self._seed = loader.load()
        unknown = sorted(wish.idle - self._seed.staff.positions.keys())
        if unknown:
            raise SiteError(f"--idle {unknown[0]}: no such position; see `ptsa account list {root}`.")
        self._site: DemoSite = make_demo_site(root)
        self._logs = SitePaths(root).logs
        self._children: dict[str, Child] = {}
        self._devices: dict[str, str] = {}
        self._sessions: dict[str, SessionResult] = {}
        self._seated = threading.Event()
        self._printer: Child | None = None

    def run(self) -> int:
        """Show, summarise, and return the exit code."""
        before = self._old_shots()
        coordinator = self._coordinator()
        stage = WireStage(
            self._site.devices, {code: (login.account, login.password) for code, login in self._site.logins.items()}, 1
        )
        self._start_printer()
        hall = Hall(
            stage, self._seed, pace=DEMO_PACE, booths=9, idle=self._wish.idle, collect_after=(10 * MINUTE, HOUR)
        )
        slips = self._slips(stage)
        hall.paper = slips
        try:
            self._play(stage, hall)
            self._windows()
            self._tell()
            self._wait()
        finally:
            codes = {name: child.stop() for name, child in self._children.items()}
            slips.close()
            if self._printer is not None:
                self._printer.stop()
            stage.close()
            coordinator.stop()
        return self._summary(hall, codes, coordinator.starts, before)

    # beginning

    def _coordinator(self) -> Watched:
        start = self._wish.start or self._first_morning()
        ready = self._site.root / ENDPOINTS_FILE
        arguments = ["coordinator", str(self._site.root), "--speed", str(self._wish.speed), "--start", start, "--jump"]
        watched = Watched(arguments, self._logs / "coordinator.out")
        waiting = threading.Event()
        for _ in range(int(READY_SECONDS / 0.05)):
            if ready.exists() and ready.read_text(encoding="utf-8").endswith("}"):
                break
            waiting.wait(0.05)
        else:
            watched.stop()
            raise SiteError(f"the coordinator did not start; see {self._logs / 'coordinator.out'}")
        self._site.address_devices()
        return watched

    def _first_morning(self) -> str:
        """Return 08.00 on the first working day after today in the shipped calendar."""
        calendar = self._seed.calendar
        today = calendar.local_date(wall_ms())
        tomorrow = calendar.instant(date.fromordinal(today.toordinal() + 1), 0)
        return f"{self._seed.counter.next_service_day(tomorrow).date}T08:00"

    def _play(self, stage: WireStage, hall: Hall) -> None:
        """Let the people act: today's visitors, and every later day's when it opens."""
        wanted = {BOOTH_WINDOW, DESK_WINDOW}

        def on_session(session: SessionResult) -> None:
            self._sessions[session.position] = session
            if wanted <= self._sessions.keys():
                self._seated.set()

        began: set[str] = set()

        def on_joined() -> None:
            day = stage.board.day
            if day is not None and day.state != "ENDED" and day.date not in began:
                began.add(day.date)
                hours = (day.stops_at - day.opened_at) / HOUR
                opened = max(day.opened_at, stage.now())
                hall.begin_day(opened, day.stops_at, round(self._wish.visitors * hours))
                if DESK_WINDOW not in self._sessions:
                    stage.sign_in(DESK_WINDOW, lambda seat: hall.desks.adopt(DESK_WINDOW, seat))
            hall.resume()

        def react(events: tuple[StaffEvent, ...]) -> None:
            hall.take(events)
            if any(event.kind == "DayOpened" for event in events):
                on_joined()

        stage.on_session = on_session
        stage.on_joined = on_joined
        stage.react = react
        stage.start(OBSERVER)

    def _windows(self) -> None:
        """Start the four applications and the mailbox; booth and desk show the sessions of two simulated officers."""
        self._seated.wait(READY_SECONDS)
        self._window("display", WINDOWS["display"], {})
        self._window("dispenser", WINDOWS["dispenser"], {})
        for name, position in (("booth", BOOTH_WINDOW), ("backoffice", DESK_WINDOW)):
            session = self._sessions.get(position)
            self._window(name, seat_device(position), to_hand(session) if session else {})
        self._window(MAILBOX, MAILBOX, {})

    def _start_printer(self) -> None:
        """Put a simulated thermal printer beside the dispenser."""
        site, ready = self._site, self._site.root / "printer-port"
        arguments = ["printer-sim", "--port", "0", "--out", str(site.slips), "--ready", str(ready)]
        self._printer = Child([*arguments, "--control", str(site.printer_faults)], self._logs / "printer.out")
        waiting = threading.Event()
        for _ in range(int(READY_SECONDS / 0.05)):
            if ready.exists() and ready.read_text(encoding="ascii").endswith("\n"):
                site.give_printer(WINDOWS["dispenser"], int(ready.read_text(encoding="ascii")))
                return
            waiting.wait(0.05)
        raise SiteError(f"the simulated printer did not start; see {self._logs / 'printer.out'}")

    def _slips(self, stage: WireStage) -> Slips:
        """Let the simulated visitors' numbers come out of the same printer."""
        from apps.dispenser.printers import printer_for  # noqa: PLC0415 - an application, only while it is shown

        device = self._site.devices[WINDOWS["dispenser"]]
        printer = printer_for(device, self._site.slips)
        office = read_site(SitePaths(self._site.root).settings).office
        return Slips(printer, self._seed.catalogue, stage.loop.post, office)

    def _window(self, name: str, device: str, environment: dict[str, str]) -> None:
        of = self._site.root if name == MAILBOX else self._site.device_path(device)
        arguments = [name, str(of)]
        if self._wish.offscreen:
            environment = {**environment, "QT_QPA_PLATFORM": "offscreen"}
            arguments += ["--windowed", OFFSCREEN[name]]
        else:
            place, scale = TILES[name]
            environment = {**environment, "QT_SCALE_FACTOR": scale}
            arguments += ["--windowed", _unscaled(place, float(scale))]
            if name == "booth":
                arguments += ["--visitor", _unscaled(VISITOR_TILE, float(scale))]
        if self._wish.shots is not None:
            arguments += ["--shots", str(self._wish.shots), "--shot-every", str(SHOT_EVERY)]
        self._devices[name] = device
        self._children[name] = Child(arguments, self._logs / f"{name}.out", environment)

    def _tell(self) -> None:
        logins = self._site.logins
        print(f"Demo runs at {self._wish.speed:g} x real time, training site {self._site.root} (MODE LATIHAN).")
        print("Windows: dispenser, display, booth (Loket 4), back office, and the mailbox with all SMS and e-mail.")
        print(f"Tickets come out as pictures in {self._site.slips}. The printer's faults are the words of")
        print(f"  {self._site.printer_faults}: `paper-out`, `near-end`, `cover`; none when it is empty.")
        print("To take over a desk, sign in there:")
        for position in (BOOTH_WINDOW, DESK_WINDOW, "P2-SYAKER", "SPV-P2-SYAKER", "KOORD"):
            login = logins[position]
            print(f"  {position:14} account {login.account}  password {login.password}  {login.title}")
        print(f"All accounts: {SitePaths(self._site.root).passwords}. Ctrl+C ends the demo.", flush=True)

    def _wait(self) -> None:
        stop = threading.Event()
        try:
            stop.wait(self._wish.seconds)
        except KeyboardInterrupt:
            print("ending")

    # end

    def _old_shots(self) -> dict[Path, float]:
        shots = self._wish.shots
        return {file: file.stat().st_mtime for file in shots.glob("*.png")} if shots and shots.exists() else {}

    def _summary(self, hall: Hall, codes: dict[str, int], starts: int, before: dict[Path, float]) -> int:
        paths = SitePaths(self._site.root)
        engine = open_reader(self._site.root / read_site(paths.settings).database)
        contents = FolderContents(paths.documents)
        try:
            voices = calls_aloud(engine)
            summary: dict[str, Any] = {
                **figures(engine, self._seed.staff.sla.wait_minutes * MINUTE),
                "told": waits_as_told(engine, hall.tally.told),
                "refusals": dict(hall.tally.refusals),
                "broken": broken(engine, days_over=False, contents=contents),
            }
        finally:
            engine.dispose()
        summary["broken"] += [f"{name} ended with exit code {code}" for name, code in codes.items() if code]
        if self._wish.shots is not None:
            shots = {f for f in self._wish.shots.glob("*.png") if before.get(f) != f.stat().st_mtime}
            missing = [n for n in codes if not any(self._devices[n] in shot.name for shot in shots)]
            summary["broken"] += [f"no picture of {name} in {self._wish.shots}" for name in missing]
            print(f"{len(shots)} pictures in {self._wish.shots}")
        print(f"{len(list(self._site.slips.glob('*.png')))} tickets printed into {self._site.slips}")
        print(f"coordinator started {starts} time(s)")
        print(f"calls aloud: {voices or 'no word from the speaking display'}")
        print(told(summary))
        return 1 if summary["broken"] else 0


def _unscaled(place: str, scale: float) -> str:
    """Return a tile's geometry in the units of a scaled window: its size grows, its place stays in screen pixels."""
    size, left, top = place.split("+")
    width, height = (round(int(part) / scale) for part in size.split("x"))
    return f"{width}x{height}+{round(int(left) / scale)}+{round(int(top) / scale)}"
