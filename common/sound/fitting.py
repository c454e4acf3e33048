"""From the `[speaker]` table of a device file to a speaker: one place for display, dispenser and command line."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from common.domain.speech import vocabulary
from common.domain.voice import Hours, Volume
from common.runtime.speaker_settings import SpeakerSettings
from common.sound import pack
from common.sound.engine import EspeakEngine
from common.sound.miniaudio_player import MiniaudioPlayer
from common.sound.speaker import Speaker
from common.sound.voice import Voice

USUAL_LETTERS: Final = "ABCDEFGHP"
USUAL_BOOTHS: Final = 9


def voice_of(settings: SpeakerSettings, folder: Path) -> Voice:
    """Read and check the clip pack (relative to `folder`), and name the engine behind it."""
    clips = pack.load(folder / settings.clips) if settings.clips else None
    return Voice(clips, EspeakEngine(pace=settings.pace) if settings.engine == "espeak-ng" else None)


def speaker_of(settings: SpeakerSettings, folder: Path) -> Speaker:
    """Start a speaker; close it at the end."""
    voice = voice_of(settings, folder)
    wanted = (voice.pack.wanted if voice.pack else ()) or vocabulary(USUAL_LETTERS, USUAL_BOOTHS)
    return Speaker(voice, MiniaudioPlayer(settings.device), wanted)


def prompting_speaker(settings: SpeakerSettings) -> Speaker:
    """Start a speaker that says sentences only: no calls, so nothing is prepared; close it at the end."""
    return Speaker(Voice(None, EspeakEngine(pace=settings.pace)), MiniaudioPlayer(settings.device))


def volume_of(settings: SpeakerSettings) -> Volume:
    """Return how loud it is by time of day."""
    return Volume(
        settings.volume, tuple(Hours(_minute(each.begin), _minute(each.end), each.volume) for each in settings.hours)
    )


def _minute(time_of_day: str) -> int:
    hours, minutes = time_of_day.split(":")
    return 60 * int(hours) + int(minutes)
