"""A throw-away training site with the devices the benches speak as."""

from __future__ import annotations

from pathlib import Path

from apps.coordinator.new_site import make_site
from common.runtime.settings import SiteSettings
from tests.support.running import RunningSite

# client n sits at booth n and takes numbers for a service whose letter that booth serves first
SERVICES = {1: "A01", 2: "A02", 3: "A03", 4: "B01", 5: "B02", 6: "C01", 7: "C02", 8: "D01"}


def bench_site(root: Path) -> RunningSite:
    """Make the site, enrol eight booths, eight dispensers, a display; the clock runs at real speed."""
    logins = make_site(
        root, SiteSettings(hasher="cheap", command_port=0, lobby_port=0, staff_port=0), must_change=False
    )
    running = RunningSite(root, logins, speed=1.0001)
    for number in SERVICES:
        running.enrol(f"bench-booth-{number}", "booth", f"L{number}")
        running.enrol(f"bench-dispenser-{number}", "dispenser")
    running.enrol("bench-display", "display")
    return running
