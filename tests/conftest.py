"""Settings shared by all tests: property tests that repeat exactly, and no wall-clock limit on an example."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile(
    "ptsa", deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("ptsa")
