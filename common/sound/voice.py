"""From tokens to one piece of sound: the clip pack first, the speech engine second, never a wrong number.

A token that neither can say leaves the whole sentence unsaid: a number with a digit missing would call somebody else.
Slow on first use (the engine runs a program), so only the speaker's own thread calls it. Knows no device.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from typing import Final

from common.domain.speech import COMMA, STOP, Token, TokenKind
from common.sound.chime import chime
from common.sound.clip import Clip, ClipError, dressed, joined, silence
from common.sound.engine import Engine, EngineError
from common.sound.pack import ClipPack

BETWEEN: Final = 0.08
AFTER_CHIME: Final = 0.15
GAPS: Final = {COMMA: 0.3, STOP: 0.7}
KEPT: Final = 64


class UnspokenError(Exception):
    """Neither pack nor engine can say it; the message is one sentence."""


class Voice:
    """One voice of one device. Either part may be missing."""

    def __init__(self, pack: ClipPack | None = None, engine: Engine | None = None) -> None:
        self.pack, self._engine = pack, engine
        self._clips: dict[str, Clip] = {}
        self._said: OrderedDict[object, Clip] = OrderedDict()

    def problem(self, tokens: Iterable[Token]) -> str:
        """Return why some of these tokens could not be said, empty when all can (by the look of it)."""
        have = self.pack.clips if self.pack else {}
        lacking = [token for token in tokens if token.text and token.name not in have]
        if not lacking:
            return ""
        if self._engine is None:
            return f"{lacking[0].name} and {len(lacking) - 1} more tokens have neither a clip nor a speech engine"
        return self._engine.problem()

    def engine_problem(self) -> str:
        """Return why the engine cannot speak, empty when it can or none is wanted."""
        return self._engine.problem() if self._engine is not None else ""

    def say(self, tokens: Sequence[Token]) -> Clip:
        """Return the tokens as one piece, 80 ms between words, 300 ms at a comma; raises UnspokenError."""
        key = tuple(tokens)
        kept = self._said.get(key)
        return kept or self._keep(key, joined(self._pieces(key)))

    def words(self, text: str, language: str) -> Clip:
        """Return a short sentence as the engine says it; raises UnspokenError."""
        key = (text, language)
        kept = self._said.get(key)
        return kept or self._keep(key, self._rendered(text, language))

    def clip(self, token: Token) -> Clip:
        """Return one token's sound, made once; raises UnspokenError."""
        kept = self._clips.get(token.name)
        if kept is None:
            kept = self._clips[token.name] = self._made(token)
        return kept

    def _made(self, token: Token) -> Clip:
        recorded = self.pack.clips.get(token.name) if self.pack else None
        if recorded is not None:
            return recorded
        return chime() if token.kind is TokenKind.CHIME else self._rendered(token.text, token.language)

    def _rendered(self, text: str, language: str) -> Clip:
        if self._engine is None:
            raise UnspokenError(f"nothing can say {text!r}: there is no clip and no speech engine")
        try:
            return dressed(self._engine.render(text, language))
        except EngineError as problem:
            raise UnspokenError(str(problem)) from None
        except ClipError as problem:
            raise UnspokenError(f"what the speech engine made of {text!r} {problem}") from None

    def _pieces(self, tokens: Sequence[Token]) -> Iterable[Clip]:
        before: Token | None = None
        for token in tokens:
            if token.kind is TokenKind.PAUSE:
                yield silence(GAPS[token])
            else:
                if before is not None and before.kind is not TokenKind.PAUSE:
                    yield silence(AFTER_CHIME if before.kind is TokenKind.CHIME else BETWEEN)
                yield self.clip(token)
            before = token

    def _keep(self, key: object, clip: Clip) -> Clip:
        self._said[key] = clip
        if len(self._said) > KEPT:
            self._said.popitem(last=False)
        return clip
