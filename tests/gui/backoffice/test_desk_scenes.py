"""Every scene of the back office's pictures comes up whole, at both sizes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect

from common.shell.widgets.button import Button
from tests.support.desk_scenes import SCENES, SIZES, scene


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", SCENES)
def test_a_scene_comes_up_with_every_button_inside_the_window(name: str, size: tuple[int, int]) -> None:
    with scene(name, size) as here:
        window = here.office.window
        assert (window.width(), window.height()) == size
        whole = QRect(0, 0, *size)
        shown = [one for one in window.findChildren(Button) if one.isVisible() and not one.visibleRegion().isEmpty()]
        assert shown
        for one in shown:
            place = QRect(one.mapTo(window, one.rect().topLeft()), one.size())
            assert whole.contains(place), one.text()


def test_what_is_wrong_in_a_follow_up_is_told_at_its_fields() -> None:
    with scene("follow-up-wrong") as here:
        assert set(here.office.watch.alerts_page.side.errors()) == {"outcome", "words"}
