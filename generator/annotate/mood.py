"""Whether a sentence tells with reserve: "auraient été tués", "reportedly"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.annotate.tokens import Token
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
    if lows[:1] and lows[0] in mood.get("leading_conditions", ()):
        return False
    if any(f" {words} " in spelled for words in mood.get("conditions", ())):
        return False
    if _reports(lows, mood) or _is_supposed(lows, mood):
        return True
    endings = tuple(mood.get("hedging_endings", ())) if framed else ()
    for at, low in enumerate(lows):
        if low in mood.get("subordinators", ()):
            return False
        if low in mood.get("hedging_states", ()) and not set(lows[max(at - 2, 0) : at + 3]) & {
            *mood.get("not_hedging_states", ())
        }:
            return True
        if low in mood.get("hedging", ()):
            before = lows[at - 1] if at else ""
            wishes = set(lows[at + 1 : at + 3]) & set(mood.get("not_hedging", ()))
            wishes |= set(lows[at + 1 : at + 2]) & set(mood.get("not_hedging_next", ()))
            if at + 1 < len(lows) and not wishes and before not in mood.get("not_hedging_before", ()):
                return True
        elif endings and low.endswith(endings) and low not in mood.get("modals", ()):
            return True
    return False


def _is_supposed(lows: Sequence[str], mood: Mapping[str, Sequence[str]]) -> bool:
    """ "le meneur présumé de la bande", "the suspected ringleader"; not "présumé innocent"."""
    for at, low in enumerate(lows):
        led = at > 0 and (not mood.get("supposed_behind") or lows[at - 1] in mood["supposed_behind"])
        if low in mood.get("supposed", ()) and led and not set(lows[at + 1 : at + 2]) & {*mood.get("not_supposed", ())}:
            return True
    return False


def _reports(lows: Sequence[str], mood: Mapping[str, Sequence[str]]) -> bool:
    """ "… que trois hommes auraient été tués": a past conditional reports behind "que" too; "serait" may be a future there."""
    for at, low in enumerate(lows[:-1]):
        if low not in mood.get("hedging_past", ()):
            continue
        if lows[at - 1] in mood.get("not_hedging_before", ()) if at else False:
            continue
        past = next((low for low in lows[at + 1 : at + 5] if low not in mood.get("before_past", ())), "")
        if not past.endswith(tuple(mood.get("past_endings", ()))) or past in mood.get("no_past", ()):
            continue
        if not set(lows[at + 1 : at + 3]) & {*mood.get("not_hedging", ()), *mood.get("negations", ())}:
            return True
    return False
