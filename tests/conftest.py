"""Settings shared by all tests: property tests that repeat exactly, and a made site that many tests copy."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from apps.coordinator.new_site import Login
from tests.support.house import make_test_site

settings.register_profile(
    "ptsa", deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("ptsa")


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Login]]:
    """A made site; copy it, never use it."""
    root = tmp_path_factory.mktemp("template") / "site"
    return root, make_test_site(root)


@pytest.fixture
def site(template: tuple[Path, list[Login]], tmp_path: Path) -> Path:
    """A fresh copy of the made site."""
    root = tmp_path / "site"
    shutil.copytree(template[0], root)
    return root
