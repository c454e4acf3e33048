"""The two notes before each call, made here: no file to lose, no licence to keep."""

from __future__ import annotations

import math
from array import array
from functools import cache
from typing import Final

from common.sound.clip import PEAK, RATE, Clip

NOTES: Final = ((659.26, 0.0), (523.25, 0.42))  # e'' then c'': a falling third, Hz and the second it is struck
SECONDS: Final = 1.15
_DECAY = 4.5
_OVERTONES = ((1.0, 0.7), (2.0, 0.2), (3.0, 0.1))
_ATTACK = 0.008
_RELEASE = 0.05


@cache
def chime() -> Clip:
    """Return "ding-dong", its peak at -3 dBFS."""
    wave = [0.0] * round(SECONDS * RATE)
    for pitch, struck in NOTES:
        begin = round(struck * RATE)
        for at in range(begin, len(wave)):
            age = (at - begin) / RATE
            swell = min(1.0, age / _ATTACK) * math.exp(-_DECAY * age)
            wave[at] += swell * sum(part * math.sin(math.tau * pitch * over * age) for over, part in _OVERTONES)
    end = round(_RELEASE * RATE)
    for at in range(end):
        wave[-1 - at] *= at / end
    peak = max(map(abs, wave))
    return Clip(array("h", [round(value / peak * PEAK) for value in wave]))
