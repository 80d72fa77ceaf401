"""Where a number lies on a common scale, as a share of its length, and the round numbers printed below it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

WIDE = 100
"""From this ratio of the largest to the smallest on, equal steps would press the small ones into one point: the scale is
logarithmic."""
MARGIN = 0.12
"""Share of the scale left free at each end, where the arrow of an open interval is drawn."""
TICKS = 6


@dataclass(frozen=True)
class Scale:
    low: float
    """The number at the left end; its logarithm where `log`."""
    high: float
    log: bool

    def at(self, value: float) -> float:
        """0 at the left end, 1 at the right; a value beyond an end is at the end."""
        value = math.log10(value) if self.log and value > 0 else self.low if self.log else value
        return min(1.0, max(0.0, (value - self.low) / (self.high - self.low)))

    def ticks(self) -> tuple[float, ...]:
        """Round numbers on the scale, six or fewer.

        >>> scale_of([30, 70]).ticks(), scale_of([5, 20_000]).ticks()
        ((30.0, 40.0, 50.0, 60.0, 70.0), (10.0, 100.0, 1000.0, 10000.0))
        """
        if self.log:
            powers = range(math.ceil(self.low), math.floor(self.high) + 1)
            step = max(1, math.ceil(len(powers) / (TICKS + 1)))
            return tuple(10.0**power for power in powers[::step])
        even = _round_step((self.high - self.low) / TICKS)
        first, last = math.ceil(self.low / even), math.floor(self.high / even)
        return tuple(dict.fromkeys(round(n * even, 10) for n in range(first, last + 1)))  # tiny steps round to one


def scale_of(values: Iterable[float]) -> Scale:
    """A scale that holds all the values, of which there is one at least, with a margin."""
    found = sorted(values)
    log = found[0] > 0 and found[-1] / found[0] > WIDE
    low, high = (math.log10(found[0]), math.log10(found[-1])) if log else (found[0], found[-1])
    room = (high - low) * MARGIN / (1 - 2 * MARGIN) or max(1.0, abs(high) * MARGIN)
    # nothing that is counted is less than nothing
    return Scale(max(0.0, low - room) if low >= 0 and not log else low - room, high + room, log)


def _round_step(rough: float) -> float:
    """The least of 1, 2, 5, 10, 20 … that is no smaller."""
    power = 10.0 ** math.floor(math.log10(rough))
    return next(power * n for n in (1, 2, 5, 10) if power * n >= rough * 0.999)
