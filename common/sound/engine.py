"""A speech engine as a port, and the one program behind it: espeak-ng, asked for a word or a short phrase at a time.

The program is run, never loaded into this process (its licence is the GPL). Letters and digits come as tokens: left to
itself it reads 001 as one blurred word. Knows no device.
"""

from __future__ import annotations

import shutil
import struct
import subprocess
from array import array
from typing import Final, Protocol

from common.domain.speech import LANGUAGES
from common.sound.clip import Clip, ClipError, decoded

PROGRAM: Final = "espeak-ng"
WORDS_A_MINUTE: Final = 135
SECONDS: Final = 5.0
LONGEST_TEXT: Final = 300
_HEADER = 44


class EngineError(Exception):
    """The engine cannot speak now; the message is one sentence."""


class Engine(Protocol):
    """Makes sound of a few words."""

    def render(self, text: str, language: str) -> Clip:
        """Return the words as said, untrimmed; raises EngineError."""
        ...

    def problem(self) -> str:
        """Return the sentence that says why it cannot speak at all, empty when it can."""
        ...


class EspeakEngine:
    """espeak-ng; `pace` is words a minute."""

    def __init__(self, program: str = PROGRAM, pace: int = WORDS_A_MINUTE) -> None:
        self._program, self._pace = program, pace

    def problem(self) -> str:
        """Say whether the program is there."""
        if shutil.which(self._program):
            return ""
        return f"{self._program}: there is no such program; install it (apt-get install espeak-ng)"

    def render(self, text: str, language: str) -> Clip:
        """Run the program for one text; about 10 ms."""
        if language not in LANGUAGES:
            raise EngineError(f"{self._program}: has no voice for {language}")
        found = shutil.which(self._program)
        if found is None:
            raise EngineError(self.problem())
        command = [found, "-v", language, "-s", str(self._pace), "--stdin", "--stdout"]
        try:
            done = subprocess.run(  # noqa: S603 - a program named by the site's own settings
                command, input=text[:LONGEST_TEXT].encode(), capture_output=True, timeout=SECONDS, check=False
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise EngineError(f"{self._program}: does not answer ({type(error).__name__}); try it by hand") from None
        if done.returncode or len(done.stdout) <= _HEADER:
            raise EngineError(f"{self._program}: made no sound (exit code {done.returncode}); try it by hand")
        try:
            return decoded(_with_length(done.stdout))
        except ClipError as problem:
            raise EngineError(f"{self._program}: what it made {problem}") from None


def _with_length(streamed: bytes) -> bytes:
    """Write the true lengths into the header of a WAV that was streamed (the program can't know them in advance)."""
    data = bytearray(streamed)
    data[4:8] = struct.pack("<I", len(data) - 8)
    data[40:44] = struct.pack("<I", (len(data) - _HEADER) // array("h").itemsize * 2)
    return bytes(data)
