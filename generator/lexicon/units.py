"""Units that two texts print differently and mean alike."""

from __future__ import annotations

from functools import lru_cache

from generator.lexicon import load
from generator.text import fold


@lru_cache(maxsize=1 << 14)
def unit_key(unit: str | None, language: str) -> str | None:
    """Equal for two units that may be compared.

    >>> unit_key("kilomètres", "fr") == unit_key("km", "fr"), unit_key("soldats", "fr") == unit_key("morts", "fr")
    (True, False)
    """
    if unit is None:
        return None
    same = load(language).table("annotate", "numbers").get("same_units", {})
    return fold(str(same.get(unit.lower(), unit)))
