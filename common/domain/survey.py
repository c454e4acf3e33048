"""The three-button survey and its figures (DOMAIN section 7). Anonymous: knows counts, never who answered.

The single figure is never called IKM: that is the nine-element index.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction


class Answer(StrEnum):
    """The three faces."""

    PUAS = "puas"
    CUKUP_PUAS = "cukup_puas"
    BELUM_PUAS = "belum_puas"


WEIGHTS = {Answer.PUAS: 3, Answer.CUKUP_PUAS: 2, Answer.BELUM_PUAS: 1}


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of answers, each 0 or more."""

    puas: int = 0
    cukup_puas: int = 0
    belum_puas: int = 0

    @property
    def total(self) -> int:
        """All answers."""
        return self.puas + self.cukup_puas + self.belum_puas

    def count(self, answer: Answer) -> int:
        """Answers of one kind."""
        return {Answer.PUAS: self.puas, Answer.CUKUP_PUAS: self.cukup_puas, Answer.BELUM_PUAS: self.belum_puas}[answer]

    def plus(self, answer: Answer) -> Tally:
        """Count one more answer."""
        match answer:
            case Answer.PUAS:
                return replace(self, puas=self.puas + 1)
            case Answer.CUKUP_PUAS:
                return replace(self, cukup_puas=self.cukup_puas + 1)
            case Answer.BELUM_PUAS:
                return replace(self, belum_puas=self.belum_puas + 1)

    def share(self, answer: Answer, places: int = 1) -> Decimal | None:
        """Per cent of all answers, rounded half up; None without answers. Shares need not add up to 100."""
        return rounded(Fraction(100 * self.count(answer), self.total), places) if self.total else None

    def single_figure(self, places: int = 2) -> Decimal | None:
        """(3 x Puas + 2 x Cukup + 1 x Belum) / (3 x n) x 100, between 33.33 and 100; None without answers."""
        weighted = sum(WEIGHTS[answer] * self.count(answer) for answer in Answer)
        return rounded(Fraction(100 * weighted, 3 * self.total), places) if self.total else None


def rounded(value: Fraction, places: int) -> Decimal:
    """Round an exact value half up, as the published figures are."""
    scaled = value * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(whole).scaleb(-places)
