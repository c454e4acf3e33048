"""What the voice is told to say, page by page; how it is voiced is tested with the voice."""

from __future__ import annotations

import pytest

from apps.dispenser import prompts
from apps.dispenser.aids import Aid
from apps.dispenser.prompts import Spelt
from common.messages.commands import IssueTicket
from common.messages.feeds import LobbyEvent
from common.shell.sentence import Language
from tests.gui.dispenser import material
from tests.support.kiosk_scenes import SCENES, scene
from tests.support.kiosk_window import Kiosk


def test_the_machine_is_silent_until_the_voice_is_wished(kiosk: Kiosk) -> None:
    kiosk.presenter.start()
    kiosk.presenter.choose_letter("A")
    assert kiosk.prompter.said == []


def test_each_page_says_what_is_on_it_and_what_to_do(kiosk: Kiosk) -> None:
    kiosk.gateway.script(IssueTicket, material.issued("A-015"))
    kiosk.presenter.start()
    kiosk.presenter.open_aids()
    kiosk.presenter.switch_aid(Aid.VOICE)
    kiosk.presenter.open_aids()
    kiosk.presenter.choose_letter("A")
    kiosk.presenter.choose_service("A01")
    kiosk.presenter.take(priority=False)
    aids, units, services, service, ticket = kiosk.prompter.said
    assert "kontrol rendah" in aids
    assert units.startswith("Apa keperluan Anda hari ini? Sentuh satu bidang: Hubungan Kerja, Pengawasan dan K3")
    assert "Pengesahan Peraturan Perusahaan" in services
    assert "Surat permohonan pengesahan" in service
    assert "Sentuh Ambil Nomor." in service
    assert ticket.startswith("Nomor antrean Anda: A, nol, satu, lima. 2 orang di depan Anda")


def test_live_counts_say_nothing_again(kiosk: Kiosk) -> None:
    kiosk.presenter.start()
    kiosk.presenter.switch_aid(Aid.VOICE)
    count = len(kiosk.prompter.said)
    ticket = material.lobby_ticket("w9", number_letter="D")
    kiosk.gateway.push_events(LobbyEvent(seq=11, at=material.AT, kind="TicketIssued", ticket=ticket))
    assert len(kiosk.prompter.said) == count == 1


def test_another_language_says_the_page_again(kiosk: Kiosk) -> None:
    kiosk.presenter.start()
    kiosk.presenter.switch_aid(Aid.VOICE)
    kiosk.presenter.switch_language()
    assert kiosk.prompter.said[-1].startswith("What brings you here?")


def test_turning_it_off_and_leaving_silence_it_at_once(kiosk: Kiosk) -> None:
    kiosk.presenter.start()
    kiosk.presenter.switch_aid(Aid.VOICE)
    kiosk.presenter.switch_aid(Aid.VOICE)
    assert kiosk.prompter.silenced == 1
    kiosk.presenter.switch_aid(Aid.VOICE)
    kiosk.presenter.idle_expired()
    assert kiosk.prompter.silenced == 2


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("name", sorted(set(SCENES) - {"asking"}))  # the page stays while a number is asked for
def test_every_scene_has_a_prompt_in_both_languages_without_a_hole(name: str, language: Language) -> None:
    with scene(name) as kiosk:
        words = prompts.prompt(kiosk.window._page, kiosk.window._model)
        said = words if isinstance(words, str) else words.render(language)
        assert said
        assert "{" not in said
        assert "<b>" not in said


def test_a_number_is_spelt_sign_by_sign() -> None:
    assert Spelt("P-1042").render(Language.ID) == "P, satu, nol, empat, dua"
    assert Spelt("A01-261123-0007").render(Language.EN).endswith("zero, zero, zero, seven")
