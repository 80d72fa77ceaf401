"""Whether a sentence tells with reserve: "auraient été tués", "reportedly"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from generator.annotate.tokens import Token
from generator.lexicon import Lexicon


class Mood(dict[str, frozenset[str]]):
    """The lexicon's lists of this module, as sets; an unknown key is empty."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__({key: frozenset(words) for key, words in lexicon.table("annotate", "mood").items()})
        self.hedges = _Phrases(self["hedges"] | self["hedging_phrases"])
        self.conditions = _Phrases(self["conditions"])
        self.endings = tuple(sorted(self["hedging_endings"]))
        self.past_endings = tuple(sorted(self["past_endings"]))

    def __missing__(self, key: str) -> frozenset[str]:
        return frozenset()


class _Phrases:
    """Phrases of one word or more, asked for in a sentence's words."""

    def __init__(self, phrases: frozenset[str]) -> None:
        self._firsts = frozenset(phrase.split(" ")[0] for phrase in phrases)
        self._spelled = [f" {phrase} " for phrase in sorted(phrases)]

    def stand_in(self, lows: Sequence[str]) -> bool:
        if self._firsts.isdisjoint(lows):
            return False
        spelled = f" {' '.join(lows)} "
        return any(phrase in spelled for phrase in self._spelled)


@lru_cache(maxsize=32)
def _mood_of(lexicon: Lexicon) -> Mood:
    return Mood(lexicon)


def is_hedged(tokens: Sequence[Token], lexicon: Lexicon, *, framed: bool = False) -> bool:
    """A word of reserve, or a conditional that reports; `framed` by "selon X" any conditional does.

    Not the conditional of a condition ("s'il venait, il serait…"), nor the future of a past ("a dit qu'il serait…"),
    nor a wish ("il serait souhaitable"), nor one in quotation marks.
    """
    mood = _mood_of(lexicon)
    lows = [t.low for t in tokens]
    if mood.hedges.stand_in(lows):
        return True
    if lows[:1] and lows[0] in mood["leading_conditions"]:
        return False
    if mood.conditions.stand_in(lows):
        return False
    if _reports(lows, mood) or _is_supposed(lows, mood):
        return True
    for at, low in enumerate(lows):
        if low in mood["subordinators"]:
            return False
        if low in mood["hedging_states"] and mood["not_hedging_states"].isdisjoint(lows[max(at - 2, 0) : at + 3]):
            return True
        if low in mood["hedging"]:
            before = lows[at - 1] if at else ""
            wishes = set(lows[at + 1 : at + 3]) & mood["not_hedging"]
            wishes |= set(lows[at + 1 : at + 2]) & mood["not_hedging_next"]
            if at + 1 < len(lows) and not wishes and before not in mood["not_hedging_before"]:
                return True
        elif framed and low.endswith(mood.endings) and low not in mood["modals"]:
            return True
    return False


def _is_supposed(lows: Sequence[str], mood: Mood) -> bool:
    """ "le meneur présumé de la bande", "the suspected ringleader"; not "présumé innocent"."""
    if mood["supposed"].isdisjoint(lows):
        return False
    for at, low in enumerate(lows):
        led = at > 0 and (not mood["supposed_behind"] or lows[at - 1] in mood["supposed_behind"])
        if low in mood["supposed"] and led and mood["not_supposed"].isdisjoint(lows[at + 1 : at + 2]):
            return True
    return False


def _reports(lows: Sequence[str], mood: Mood) -> bool:
    """ "… que trois hommes auraient été tués": a past conditional reports behind "que" too; "serait" may be a future there."""
    if mood["hedging_past"].isdisjoint(lows):
        return False
    for at, low in enumerate(lows[:-1]):
        if low not in mood["hedging_past"]:
            continue
        if at and lows[at - 1] in mood["not_hedging_before"]:
            continue
        past = next((low for low in lows[at + 1 : at + 5] if low not in mood["before_past"]), "")
        if not past.endswith(mood.past_endings) or past in mood["no_past"]:
            continue
        if not set(lows[at + 1 : at + 3]) & (mood["not_hedging"] | mood["negations"]):
            return True
    return False
