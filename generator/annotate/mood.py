"""Whether a sentence tells with reserve: "auraient été tués", "reportedly"."""

from __future__ import annotations

from collections.abc import Sequence

from generator.annotate.phrases import Token
from generator.lexicon import Lexicon


def is_hedged(tokens: Sequence[Token], lexicon: Lexicon, *, framed: bool = False) -> bool:
    """A word of reserve, or a conditional that reports; `framed` by "selon X" any conditional does.

    Not the conditional of a condition ("s'il venait, il serait…"), nor the future of a past ("a dit qu'il serait…"),
    nor a wish ("il serait souhaitable"), nor one in quotation marks.
    """
    mood = lexicon.table("annotate", "mood")
    lows = [t.low for t in tokens]
    spelled = f" {' '.join(lows)} "
    if any(f" {words} " in spelled for words in (*mood.get("hedges", ()), *mood.get("hedging_phrases", ()))):
        return True
    if any(f" {words} " in spelled for words in mood.get("conditions", ())):
        return False
    endings = tuple(mood.get("hedging_endings", ())) if framed else ()
    for at, low in enumerate(lows):
        if low in mood.get("subordinators", ()):
            return False
        if low in mood.get("hedging", ()):
            before = lows[at - 1] if at else ""
            wishes = set(lows[at + 1 : at + 3]) & set(mood.get("not_hedging", ()))
            if at + 1 < len(lows) and not wishes and before not in mood.get("not_hedging_before", ()):
                return True
        elif endings and low.endswith(endings) and low not in mood.get("modals", ()):
            return True
    return False
