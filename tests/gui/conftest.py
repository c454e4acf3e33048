"""Every GUI test starts from the shipped font, the light theme at 100 % and Indonesian, and leaves nothing behind."""

from __future__ import annotations

import gc
import os
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from common.shell import fonts, i18n, notices, theme
from common.shell.sentence import Language
from common.shell.theme import Variant

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication


@pytest.fixture(scope="session", autouse=True)
def no_collection_of_its_own() -> Iterator[None]:
    """As in the applications: garbage goes between two tests on the main thread, never on the wire's thread."""
    gc.freeze()
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(scope="session")
def shell_fonts(qapp: QApplication) -> None:
    fonts.load()
    qapp.setFont(fonts.font(14))


@pytest.fixture(autouse=True)
def fresh_shell(qapp: QApplication, shell_fonts: None) -> Iterator[None]:  # noqa: ARG001
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # windows of the test before, else they pile up
    notices._bridge.clear()
    i18n.use(Language.ID)
    theme.use(Variant.LIGHT, scale=1.0, public_scale=1.0, small=False)
    yield
    qapp.processEvents()
    gc.collect()
