"""The hall's voice on the live page: how its speaker is in words, and what is to be done when calls are not heard."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from common.domain.voice import WORKING, SpeakerState
from common.messages.live_views import LiveView, SpeakerFigure
from common.shell.sentence import Sentence, Words
from common.shell.widgets.tone import Tone

NONE: Final = Sentence("Panggilan tidak bersuara", "Calls have no voice")
NONE_NEXT: Final = Sentence(
    "Tidak ada layar yang menjadi pengeras suara. Nyalakan layarnya, atau panggil nomor langsung.",
    "No display is the hall's speaker. Switch it on, or call numbers out.",
)
STATES: Final = {
    "ok": Sentence("suara panggilan baik", "the voice is well"),
    "faulty_clips": Sentence("{n} klip suara rusak", "{n} clips are unusable", en_one="{n} clip is unusable"),
    "muted": Sentence("suara panggilan dimatikan", "the voice is muted"),
    "no_voice": Sentence("mesin suara tidak ada", "there is no speech engine"),
    "no_device": Sentence("perangkat suara tidak ada", "there is no sound device"),
    "null_device": Sentence("sistem suara komputer tidak terpasang", "no sound system is installed"),
    "lost": Sentence("layar suara tidak menjawab", "the speaking display does not answer"),
}
AT: Final = Sentence("{device}: {state}", "{device}: {state}")
NEXT: Final = {
    "faulty_clips": Sentence(
        "Kata-kata itu diucapkan mesin suara. Periksa klip: ptsa speaker test.",
        "The speech engine says those words. Check the clips: ptsa speaker test.",
    ),
    "muted": Sentence(
        "Volume pada jam ini 0 persen; lihat [speaker] di berkas perangkat.",
        "The volume at this hour is 0 percent; see [speaker] in the device file.",
    ),
    "no_voice": Sentence(
        "Hanya bel yang berbunyi; panggil nomor langsung. Pasang espeak-ng.",
        "Only the chime sounds; call numbers out. Install espeak-ng.",
    ),
    "no_device": Sentence(
        "Panggil nomor langsung. Periksa kabel dan pengeras suara layar itu.",
        "Call numbers out. Check that display's cable and loudspeaker.",
    ),
    "null_device": Sentence(
        "Panggil nomor langsung. Pasang PulseAudio atau ALSA di komputer layar itu.",
        "Call numbers out. Install PulseAudio or ALSA on that display's computer.",
    ),
    "lost": Sentence(
        "Panggil nomor langsung. Periksa komputer layar dan jaringannya.",
        "Call numbers out. Check that display's computer and its network.",
    ),
}
NOTE: Final = Sentence("{booths}. Suara: {state}", "{booths}. Voice: {state}")
NOTE_MISSED: Final = Sentence(
    "{booths}. Suara: {state}, {silent} tak terdengar, {skipped} dilewati",
    "{booths}. Voice: {state}, {silent} not heard, {skipped} passed over",
)
UNKNOWN: Final = Sentence("belum diketahui", "not known yet")
NO_SPEAKER: Final = Sentence("tidak ada", "none")
_CALM = frozenset({"ok"})


def troubles(figures: LiveView) -> Iterator[tuple[Tone, Words, Words]]:
    """Yield what is wrong with the voice, and the next step: a breach when calls are not heard, else a warning."""
    if figures.speakers_known and not figures.speakers:
        yield "breach", NONE, NONE_NEXT
    for speaker in figures.speakers:
        if speaker.state not in _CALM and speaker.state in STATES:
            what = AT(device=speaker.device, state=_words(speaker))
            yield "warn" if speaker.state in WORKING else "breach", what, NEXT[speaker.state]


def _words(speaker: SpeakerFigure) -> Words:
    words = STATES[speaker.state]
    return words(n=speaker.faults) if speaker.state == SpeakerState.FAULTY_CLIPS else words


def note(figures: LiveView, booths: Words) -> Words:
    """Return the words beside the title of the booths: how the booths are, and the voice."""
    state: Words = NO_SPEAKER if figures.speakers_known else UNKNOWN
    if figures.speakers:
        order = list(STATES)
        known = [speaker for speaker in figures.speakers if speaker.state in STATES]
        worst = max(known, key=lambda speaker: order.index(speaker.state), default=None)
        state = _words(worst) if worst is not None else UNKNOWN
    if figures.calls_silent or figures.calls_skipped:
        return NOTE_MISSED(booths=booths, state=state, silent=figures.calls_silent, skipped=figures.calls_skipped)
    return NOTE(booths=booths, state=state)
