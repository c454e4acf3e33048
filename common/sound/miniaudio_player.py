"""The one module that knows miniaudio: plays on the machine's sound device, opened for each piece anew.

So a device that was pulled out and comes back is found by the next call. miniaudio silently opens its Null backend
where no sound system is installed: everything seems to play, nothing is heard; hence the backend is always compared.
"""

from __future__ import annotations

import ctypes
import threading
import time
from collections.abc import Generator
from functools import cache
from typing import Final

import miniaudio

from common.domain.voice import SpeakerState
from common.sound.clip import RATE, Clip, silence
from common.sound.player import Device, PlaybackLostError

NULL: Final = "Null"
PERIOD_MS: Final = 40
TAIL_SECONDS: Final = 0.3
"""Silence handed over after a clip: what the system still holds of the clip is heard before the device is let go."""
STALLED_SECONDS: Final = 2.0


class MiniaudioPlayer:
    """`device` is a playback device's name (or the beginning of it), empty for the system's default one."""

    def __init__(self, device: str = "") -> None:
        self._name = device
        _hush_alsa()

    def look(self) -> Device:
        """Open and close the device."""
        opened = self._open()
        try:
            return Device(self._name, opened.backend)
        finally:
            opened.close()

    def play(self, clip: Clip, stop: threading.Event) -> None:
        """Play a clip; a device that takes no sound for 2 s is lost."""
        device = self._open()
        try:
            feed = _Feed(clip)
            frames = feed.frames()
            next(frames)
            try:
                device.start(frames)
            except miniaudio.MiniaudioError as error:
                raise PlaybackLostError(SpeakerState.NO_DEVICE, f"the sound device does not start ({error})") from None
            while not feed.done.wait(0.05):
                if stop.is_set():
                    return
                if time.monotonic() - feed.taken_at > STALLED_SECONDS:
                    raise PlaybackLostError(SpeakerState.NO_DEVICE, "the sound device takes no sound; check its cable")
        finally:
            device.close()

    def close(self) -> None:
        """Nothing stays open between two pieces."""

    def _open(self) -> miniaudio.PlaybackDevice:
        try:
            device = miniaudio.PlaybackDevice(
                output_format=miniaudio.SampleFormat.SIGNED16,
                nchannels=1,
                sample_rate=RATE,
                buffersize_msec=PERIOD_MS,
                device_id=self._id() if self._name else None,
                app_name="PTSA",
            )
        except miniaudio.MiniaudioError as error:
            raise PlaybackLostError(SpeakerState.NO_DEVICE, f"no sound device can be opened ({error})") from None
        if device.backend == NULL:
            device.close()
            raise PlaybackLostError(
                SpeakerState.NULL_DEVICE, "no sound system is installed (ALSA or PulseAudio): nothing would be heard"
            )
        return device

    def _id(self) -> object:
        names = {str(one["name"]): one["id"] for one in miniaudio.Devices().get_playbacks()}
        for name, device in names.items():
            if name.casefold().startswith(self._name.casefold()):
                return device
        there = ", ".join(names) or "none at all"
        raise PlaybackLostError(SpeakerState.NO_DEVICE, f"no sound device is called {self._name!r}; there is {there}")


class _Feed:
    """Hands a clip over piece by piece, then some silence; `taken_at` is when the device took the last piece."""

    def __init__(self, clip: Clip) -> None:
        self._bytes = memoryview(clip.samples).cast("B")
        self._rest = memoryview(silence(TAIL_SECONDS).samples).cast("B")
        self.done = threading.Event()
        self.taken_at = time.monotonic()

    def frames(self) -> Generator[bytes, int, None]:
        """Answer the device's wishes; called on its own thread."""
        wanted = yield b""
        for source in (self._bytes, self._rest):
            at = 0
            while at < len(source):
                piece = bytes(source[at : at + 2 * wanted])
                at += len(piece)
                self.taken_at = time.monotonic()
                wanted = yield piece
        self.done.set()
        yield b""


_ERROR_HANDLER = ctypes.CFUNCTYPE(None, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p)


_NOTHING = _ERROR_HANDLER(lambda *_: None)  # what matters of it comes back as an error of the call; must never be freed


@cache
def _hush_alsa() -> None:
    """Keep ALSA from writing a page to stderr each time a device is looked for and missing."""
    try:
        ctypes.CDLL("libasound.so.2").snd_lib_error_set_handler(_NOTHING)
    except (OSError, AttributeError):
        return  # no ALSA here
