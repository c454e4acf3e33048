"""Obviously invented applicants."""

from __future__ import annotations

from random import Random

from common.domain.catalogue import Service
from common.messages.commands import DraftFields

NAMES = ("Budi Contoh", "Siti Misal", "Andi Umpama", "Dewi Rekaan", "Rahmat Fiktif", "Putri Andai")
FIRMS = ("PT Contoh Sejahtera", "PT Misal Makmur", "CV Umpama Jaya", "")


def invented_fields(random: Random, service: Service, number: int) -> DraftFields:
    """Return complete contact data of an invented person, all requirements ticked."""
    return DraftFields(
        name=random.choice(NAMES),
        organisation=random.choice(FIRMS),
        phone=f"0812{number % 100_000_000:08d}",
        email=f"contoh{number}@contoh.id",
        identity=f"317101010190{number % 9_999 + 1:04d}" if service.needs_nik else "",
        consent_sms=True,
        consent_email=random.random() < 0.7,  # noqa: PLR2004 - most leave an address
        ticks="1" * len(service.requirements),
    )
