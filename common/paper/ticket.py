"""What the queue ticket says, for whoever draws or types it (DOMAIN section 9). Knows no paper and no printer.

Indonesian first; a ticket taken in English says each thing in English below. A confidential service is never named.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from common.domain.ids import ticket_qr
from common.paper import dates
from common.paper.signs import printable

NEUTRAL_SERVICE: Final = "Layanan PTSA"
NEUTRAL_SERVICE_EN: Final = "PTSA service"
TRAINING_MARK: Final = "MODE LATIHAN"
UNDER_OFFICE: Final = "Pelayanan Terpadu Satu Atap"
TITLE: Final = ("NOMOR ANTREAN", "QUEUE NUMBER")
AHEAD: Final = ("Antrean di depan Anda", "Ahead of you")
ESTIMATE: Final = ("Perkiraan dipanggil", "Estimated call")
RULES: Final = (
    ("Nomor dilewati setelah 3 kali panggilan.", "Skipped after 3 calls."),
    ("Siapkan persyaratan sebelum dipanggil.", "Have your documents ready."),
)
FREE: Final = ("Semua layanan GRATIS", "All services are free of charge.")
NO_LEVIES: Final = "Tolak pungli. Pengaduan: SP4N-LAPOR!"


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketSlip:
    """What the slip says. `issued_at` is UTC ms, `day` the ISO service day, `ahead` how many wait before it.

    A figure that is not known (None) is left out: a machine without its coordinator prints neither queue nor wait.
    Words are made printable here, so whatever prints a slip finds no control sign in it.
    """

    number: str
    day: str
    service: str
    service_en: str
    issued_at: int
    ahead: int | None
    confidential: bool = False
    language: str = "id"
    training: bool = False
    office: str = "PTSA Kemnaker"
    wait_minutes: int | None = 5
    zone: str = "Asia/Jakarta"

    def __post_init__(self) -> None:
        """Strip what must not reach paper."""
        for name in ("number", "service", "service_en", "office"):
            object.__setattr__(self, name, printable(getattr(self, name)))

    @property
    def english(self) -> bool:
        """Whether English stands below the Indonesian."""
        return self.language == "en"

    @property
    def shown_service(self) -> str:
        """The service as the slip may name it."""
        return NEUTRAL_SERVICE if self.confidential else self.service

    @property
    def shown_service_en(self) -> str:
        """The same in English."""
        return NEUTRAL_SERVICE_EN if self.confidential else self.service_en

    @property
    def stamp(self) -> str:
        """When it was taken: `Senin, 23-11-2026, 09.43 WIB`."""
        return dates.day_stamp(self.issued_at, self.zone)

    @property
    def code(self) -> str:
        """What its QR code says."""
        return ticket_qr(self.day, self.number)

    @property
    def known(self) -> list[tuple[tuple[str, str], str]]:
        """The figures that are known: words in both languages, figure."""
        rows = []
        if self.ahead is not None:
            rows.append((AHEAD, str(self.ahead)))
        if self.wait_minutes is not None:
            rows.append((ESTIMATE, f"< {self.wait_minutes} menit"))
        return rows
