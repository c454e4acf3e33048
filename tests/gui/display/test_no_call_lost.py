"""In whatever order calls come: each is in the list at once, in the large field long enough, none overwritten."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from apps.display.presenter import HOLD_SECONDS, HOLD_SECONDS_WITH_OTHERS
from common.messages.views import LobbyTicket
from tests.gui.display.hall import Hall, ticket

TICK = 0.2
SLACK = TICK * 1.1
BOOTHS = 9


@dataclass
class Watched:
    """A silent hall whose large field is written down: (number, from, to)."""

    hall: Hall = field(default_factory=lambda: Hall(silent=True).join())
    shows: list[tuple[str, float, float]] = field(default_factory=list)
    standing: dict[str, LobbyTicket] = field(default_factory=dict)
    _on: str | None = None
    _since: float = 0.0
    _clock: int = 0

    def look(self) -> None:
        """Note what is on show now."""
        fresh = self.hall.picture.fresh
        now = f"{fresh.call.number}/{fresh.call.at}" if fresh else None
        if now != self._on:
            if self._on is not None:
                self.shows.append((self._on.partition("/")[0], self._since, self.hall.now))
            self._on, self._since = now, self.hall.now

    def call(self, *numbers: int) -> None:
        """Booths call these numbers in one commit, or call them again."""
        self._clock += 1
        made = [
            ticket(f"A-{n:03}", booth=n % BOOTHS + 1, called=self._clock * 100 + at) for at, n in enumerate(numbers)
        ]
        self.standing |= {one.number: one for one in made}
        self.hall.call(*made)
        listed = [call.number for call in self.hall.picture.calls]
        assert all(one.number in listed for one in made), "a call was not in the list at once"
        self.look()

    def serve(self, number: int) -> None:
        """The visitor came."""
        label = f"A-{number:03}"
        if label in self.standing:
            self.standing.pop(label)
            self.hall.call(ticket(label, "SERVING", booth=number % BOOTHS + 1, called=1), kind="TicketServing")
        self.look()

    def pass_time(self, seconds: float) -> None:
        """Let time pass tick by tick."""
        for _ in range(round(seconds / TICK)):
            self.hall.now += TICK
            self.hall.presenter.tick()
            self.look()


BURST = st.lists(st.integers(1, 12), min_size=1, max_size=BOOTHS, unique=True)
STEP = st.one_of(
    st.tuples(st.just("call"), BURST),
    st.tuples(st.just("wait"), st.floats(0.1, 9)),
    st.tuples(st.just("serve"), st.integers(1, 12)),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(STEP, max_size=14))
def test_every_call_is_shown_long_enough_and_none_is_lost(steps: list[tuple[str, object]]) -> None:
    watched = Watched()
    called: list[str] = []
    served: set[str] = set()
    for act, what in steps:
        if act == "call":
            watched.call(*what)  # type: ignore[misc]
            called += [f"A-{n:03}" for n in what]  # type: ignore[attr-defined]
        elif act == "wait":
            watched.pass_time(what)  # type: ignore[arg-type]
        else:
            watched.serve(what)  # type: ignore[arg-type]
            served.add(f"A-{what:03}")
    for _ in range(len(called) + 3):
        if watched.hall.picture.fresh is not None:
            watched.pass_time(HOLD_SECONDS + TICK)
    assert watched.hall.picture.fresh is None
    shown = [number for number, *_ in watched.shows]
    assert set(called) - served <= set(shown), "a call was never shown"
    begins = {begin for _, begin, _ in watched.shows}
    for number, begin, end in watched.shows:
        least = HOLD_SECONDS_WITH_OTHERS if end in begins else HOLD_SECONDS  # another one took its place at once
        assert end - begin >= least - SLACK, f"{number} was shown {end - begin:.1f} s"


def test_a_burst_of_nine_takes_its_turns_in_order_with_a_recall_between() -> None:
    watched = Watched()
    watched.call(*range(1, 10))
    watched.pass_time(3)
    watched.call(7)  # called again while it still waits: it keeps its place
    watched.call(1)  # called again after it was shown: it is shown again, last
    watched.pass_time(60)
    assert [number for number, *_ in watched.shows] == [f"A-{n:03}" for n in (*range(1, 10), 1)]
    lengths = [end - begin for _, begin, end in watched.shows]
    assert all(abs(length - HOLD_SECONDS_WITH_OTHERS) <= SLACK for length in lengths[:-1])
    assert lengths[-1] >= HOLD_SECONDS - SLACK
