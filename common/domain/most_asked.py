"""Which services are asked for most: counted over the last weeks; the catalogue's list until then.

Knows counts per service only; who asked is nobody's business.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

SHOWN = 3
LOOK_BACK_DAYS = 28
ENOUGH_DAYS = 5
"""Service days with tickets, at least: one working week."""


def most_asked(
    counts: Mapping[str, int], days: int, until_counted: Sequence[str], offered: Collection[str]
) -> tuple[str, ...]:
    """Return the codes of the services asked for most, at most three, the first the most.

    `counts` are tickets by service over `days` service days, `until_counted` the list of the catalogue, `offered` what
    may be shown. A tie goes to the catalogue's list, then to the code; places left over are filled from that list.
    """
    listed = [code for code in until_counted if code in offered]
    if days < ENOUGH_DAYS:
        return tuple(listed[:SHOWN])
    place = {code: at for at, code in enumerate(listed)}
    counted = [code for code, count in counts.items() if count > 0 and code in offered]
    counted.sort(key=lambda code: (-counts[code], place.get(code, len(place)), code))
    return tuple(dict.fromkeys([*counted, *listed]))[:SHOWN]
