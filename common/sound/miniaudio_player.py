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
from typing import Any, Final

import miniaudio

from common.domain.voice import SpeakerState
from common.sound.clip import RATE, Clip, silence
from common.sound.player import Device, PlaybackLostError

NULL: Final = "Null"
PERIOD_MS: Final = 40
LEAD_SECONDS: Final = 0.06
"""Silence handed over before a clip: a sound system that wakes up loses its first 10 to 30 ms (measured)."""
TAIL_SECONDS: Final = 0.3
"""Silence handed over after a clip: what the system still holds of the clip is heard before the device is let go."""
STALLED_SECONDS: Final = 2.0


class MiniaudioPlayer:
    """`device` is a playback device's name (or the beginning of it), empty for the system's default one."""

    def __init__(self, device: str = "") -> None:
        self._name = device
        self.began_at = 0.0
        """When the device took the first of the last clip, monotonic seconds."""
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
                raise PlaybackLostError(
                    SpeakerState.NO_DEVICE, f"the sound device does not start ({_why(error)})"
                ) from None
            while not feed.done.wait(0.05):
                self.began_at = feed.began_at
                if stop.is_set():
                    return
                if time.monotonic() - feed.taken_at > STALLED_SECONDS:
                    raise PlaybackLostError(SpeakerState.NO_DEVICE, "the sound device takes no sound; check its cable")
        finally:
            device.close()

    def close(self) -> None:
        """Nothing stays open between two pieces."""

    def _open(self) -> _Output:
        try:
            device = _Output(self._id() if self._name else None)
        except miniaudio.MiniaudioError as error:
            raise PlaybackLostError(SpeakerState.NO_DEVICE, f"no sound device can be opened ({_why(error)})") from None
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


def _why(error: miniaudio.MiniaudioError) -> str:
    return " ".join(map(str, error.args))


class _Output:
    """A playback device with its connection to the sound system, which miniaudio's own class never gives back.

    PulseAudio takes 64 of them: without this the hall would fall silent at the 64th call.
    """

    def __init__(self, device_id: object) -> None:
        connections: list[object] = []
        self._connections = connections

        class Device(miniaudio.PlaybackDevice):  # type: ignore[misc]  # miniaudio has no types
            def _make_context(self, *given: object, **named: object) -> object:
                connections.append(super()._make_context(*given, **named))
                return connections[-1]

        self._device: Any = None
        try:
            self._device = Device(
                output_format=miniaudio.SampleFormat.SIGNED16,
                nchannels=1,
                sample_rate=RATE,
                buffersize_msec=PERIOD_MS,
                device_id=device_id,
                app_name="PTSA",
            )
        except miniaudio.MiniaudioError:
            self.close()
            raise
        self.backend = str(self._device.backend)

    def start(self, frames: Generator[bytes, int, None]) -> None:
        """Let the device ask for sound."""
        self._device.start(frames)

    def close(self) -> None:
        """Give device and connection back."""
        if self._device is not None:
            self._device.close()
        while self._connections:
            miniaudio.lib.ma_context_uninit(self._connections.pop())


class _Feed:
    """Hands over some silence, a clip piece by piece, some silence. `taken_at`: when the device took the last piece."""

    def __init__(self, clip: Clip) -> None:
        whole = (silence(LEAD_SECONDS), clip, silence(TAIL_SECONDS))
        self._parts = [memoryview(part.samples).cast("B") for part in whole]
        self.done = threading.Event()
        self.taken_at = time.monotonic()
        self.began_at = 0.0

    def frames(self) -> Generator[bytes, int, None]:
        """Answer the device's wishes; called on its own thread."""
        wanted = yield b""
        self.began_at = time.monotonic()
        for source in self._parts:
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
