"""The dispenser's screens as data: where each leads back to, how long it waits for a hand, and what it may be left for.

Knows no Qt, no gateway and no texts. The presenter moves along it, tests walk it headless.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from apps.dispenser.aids import NO_AIDS, Aid, Aids

IDLE_BACK = 30  # seconds (DOMAIN section 10)
TICKET_BACK = 12
NO_PAPER_BACK = 60
AIDED_BACK = 90  # with any accessibility aid on


class Page(StrEnum):
    """Screens. The value is what the beat tells the coordinator."""

    STARTING = "starting"
    ATTRACT = "attract"
    CLOSED = "closed"
    OFFLINE = "offline"
    UNITS = "units"
    SERVICES = "services"
    SERVICE = "service"
    SEARCH = "search"
    ASKING = "asking"
    TICKET = "ticket"
    NO_SLIP = "no_slip"
    STATUS = "status"
    STATUS_RESULT = "status_result"
    USHER = "usher"


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen. `back` is where Kembali leads (None: nowhere), `idle` seconds until the start (0: stays).

    `aided` screens wait longer for those who use an accessibility aid; `issuing` ones make no sense while the day is
    closed or the link is lost.
    """

    back: Page | None = None
    idle: int = IDLE_BACK
    aided: bool = True
    issuing: bool = False
    home: bool = False


SCREENS: dict[Page, Screen] = {
    Page.STARTING: Screen(idle=0, home=True),
    Page.ATTRACT: Screen(idle=0, home=True, issuing=True),
    Page.CLOSED: Screen(idle=0, home=True),
    Page.OFFLINE: Screen(idle=0, home=True),
    Page.UNITS: Screen(back=Page.ATTRACT, issuing=True),
    Page.SERVICES: Screen(back=Page.UNITS, issuing=True),
    Page.SEARCH: Screen(back=Page.UNITS, issuing=True),
    Page.SERVICE: Screen(back=Page.SERVICES, issuing=True),
    Page.ASKING: Screen(idle=NO_PAPER_BACK, aided=False),
    Page.TICKET: Screen(idle=TICKET_BACK),
    Page.NO_SLIP: Screen(idle=NO_PAPER_BACK),
    Page.STATUS: Screen(back=Page.ATTRACT),
    Page.STATUS_RESULT: Screen(back=Page.STATUS),
    Page.USHER: Screen(back=Page.ATTRACT, idle=AIDED_BACK, aided=False),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """What the visitor has chosen so far; empty at the start."""

    letter: str = ""
    service: str = ""


class Flow:
    """Where the visitor is, what was chosen, and how they came here."""

    def __init__(self) -> None:
        self.page = Page.STARTING
        self.home = Page.STARTING
        self.choice = Choice()
        self.aids: Aids = NO_AIDS
        self.choosing_aids = False
        self._came_from: Page | None = None

    @property
    def screen(self) -> Screen:
        """The screen shown."""
        return SCREENS[self.page]

    @property
    def idle(self) -> int:
        """Seconds without a touch until the start; 0 never. An aid left on is taken back on the first pages too."""
        screen = self.screen
        if self.choosing_aids:
            return AIDED_BACK if self.aids else max(IDLE_BACK, screen.idle)
        return AIDED_BACK if self.aids and screen.aided and (screen.idle or screen.home) else screen.idle

    @property
    def can_go_back(self) -> bool:
        """Whether Kembali is offered."""
        return self.choosing_aids or self.screen.back is not None

    def go(self, page: Page) -> None:
        """Show a page."""
        if page is Page.SERVICE:
            self._came_from = self.page
        self.page = page

    def choose(self, *, letter: str | None = None, service: str | None = None) -> None:
        """Remember a choice."""
        if letter is not None:
            self.choice = Choice(letter=letter)
        if service is not None:
            self.choice = replace(self.choice, service=service)

    def switch(self, aid: Aid) -> None:
        """Turn an aid on or off."""
        self.aids = self.aids ^ {aid}

    def back(self) -> None:
        """Go one screen back: from a service to the list or search it was chosen from."""
        if self.choosing_aids:
            self.choosing_aids = False
            return
        target = self.screen.back
        if self.page is Page.SERVICE and self._came_from in {Page.UNITS, Page.SEARCH, Page.SERVICES}:
            target = self._came_from
        if target is None or SCREENS[target].home:
            self.restart()
        else:
            self.page = target

    def settle(self, home: Page) -> bool:
        """Learn which home fits now (attract, closed, offline); return whether the screen shown must change."""
        before, self.home = self.home, home
        if self.screen.home:
            self.page = home
            return before is not home
        if home is not Page.ATTRACT and self.screen.issuing:
            self.restart()
            return True
        return False

    def restart(self) -> None:
        """Back to the start, forgetting everything."""
        self.page, self.choice, self._came_from = self.home, Choice(), None
        self.aids, self.choosing_aids = NO_AIDS, False
