"""The coordinator process: runs one site until it is told to stop."""

from __future__ import annotations

import signal
from pathlib import Path

from apps.coordinator.bootstrap import Running
from apps.coordinator.process import Coordinator
from common.runtime import logs
from common.runtime.paths import SitePaths


def run(site: Path, running: Running | None = None) -> int:
    """Run a site; return 0 after a stop by signal. Raises `SiteError` and settings errors with one sentence."""
    paths = SitePaths(site)
    paths.logs.mkdir(parents=True, exist_ok=True)
    logs.configure("coordinator", file=paths.logs / "coordinator.log")
    log = logs.logger("coordinator")
    try:
        coordinator = Coordinator(site, running)
    except BaseException:
        logs.close()
        raise
    try:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: coordinator.server.stop())
        endpoints = coordinator.open()
        log.info("running", site=str(site), command=endpoints.command, epoch=coordinator.core.bus.epoch)
        coordinator.run()
    finally:
        coordinator.close()
        log.info("stopped", site=str(site))
        logs.close()
    return 0
