"""Regular expressions that are compiled when they are first asked for anything."""

from __future__ import annotations

import re
from typing import Any, cast


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`, which for all that dates and figures are read by takes 40 ms; most articles ask for half of them. The
    `re` module's own functions do not take it.

    >>> late("a+").findall("baab"), late("(").pattern
    (['aa'], '(')
    """
    return cast("re.Pattern[str]", _Late(pattern, flags))


class _Late:
    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self._flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # what copying and pickling look for
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._flags)
        for method in ("search", "match", "fullmatch", "finditer", "findall", "sub", "split"):
            setattr(self, method, getattr(compiled, method))  # asked again, each is as near as the pattern's own
        return getattr(compiled, name)
