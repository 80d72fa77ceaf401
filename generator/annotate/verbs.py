"""Where a sentence has a verb that tells ("a rapporté", "s'est réjoui")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from generator.annotate.phrases import phrase_end
from generator.annotate.tokens import Token, Words, openings, words_of
from generator.annotate.verb_forms import Forms, forms_of
from generator.lexicon import Lexicon

_LEAD_IN = 3
"""Words of a `lead_ins`: "went on to"."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb that tells, as a half-open range of tokens."""

    verb: str
    """Its infinitive."""
    first: int
    """The first token, clitics and negation included."""
    verb_at: int
    """The token of its finite form."""
    end: int
    pronoun: str | None = None
    """The pronoun joined to it: `il` in "a-t-il ajouté"."""
    negated: bool = False
    reflexive: bool = False
    restricted: bool = False
    """"n'a confirmé qu'en avril": the first "que" limits, the next one opens what is told."""


def find_cues(tokens: Sequence[Token], lexicon: Lexicon) -> list[Cue]:
    """The verbs that tell, in text order. A negated one is found too, so that it is not taken for something else."""
    words, forms = words_of(lexicon), forms_of(lexicon)
    found: list[Cue] = []
    at = 0
    passives = openings(lexicon, "passive_cues")
    while at < len(tokens):
        low = tokens[at].low
        if low not in forms.openers and "-" not in low:
            at += 1
            continue
        cue = _passive_at(tokens, at, passives.get(low, ()), words) or _cue_at(tokens, at, words, forms)
        if cue is None:
            at += 1
        else:
            found.append(cue)
            at = cue.end
    return found


def _passive_at(tokens: Sequence[Token], at: int, passives: Sequence[Any], words: Words) -> Cue | None:
    """ "was quoted as saying"."""
    for passive in passives:
        if [t.low for t in tokens[at : at + len(passive)]] == list(passive):
            return Cue(min(words["passive_verb"]), at, at, at + len(passive))
        *lead, as_, telling = passive
        by = at + len(lead)
        if [t.low for t in tokens[at:by]] == lead and by < len(tokens) and tokens[by].low in words["via_prepositions"]:
            end = phrase_end(tokens, by + 1, words)  # was quoted by Reuters as saying
            if [t.low for t in tokens[end : end + 2]] == [as_, telling]:
                return Cue(min(words["passive_verb"]), at, at, end + 2)
    return None


def _cue_at(tokens: Sequence[Token], at: int, words: Words, forms: Forms) -> Cue | None:
    form, pronoun = _split_inversion(tokens[at].low, words)
    if tokens[at].is_name and at > 0 and pronoun is None:
        return None
    if (phrasal := _phrasal(tokens, at, words)) is not None:
        verb, end = phrasal
        first, _ = _clitics(tokens, at, words)
        negated = any(t.low in words["negators"] for t in tokens[first:end])
        return Cue(verb, first, at, end, pronoun, negated)
    if form in words["recent"] and (said := _recent(tokens, at, words, forms)) is not None:
        first, _ = _clitics(tokens, at, words)
        return Cue(said, first, at, at + 3, pronoun, any(t.low in words["negators"] for t in tokens[first:at]))
    if words["trailing_subjects"] and form in words["auxiliaries_be"] and at + 1 < len(tokens):
        saying = forms.gerunds.get(tokens[at + 1].low)  # "is claiming that"
        if saying in forms.plain and saying not in words["not_gerunds"] and at + 2 < len(tokens):
            return Cue(saying, at, at, at + 2) if tokens[at + 2].low in words["that"] else None
    compound = form in words["auxiliaries"] or form in words["auxiliaries_be"]
    if form in forms.finite and not (compound and at + 1 < len(tokens)):
        verb, end = forms.finite[form], at + 1
    elif compound:
        last = _participle(tokens, at + 1, words, forms)
        if last is None:
            return None
        verb, end = forms.participles[tokens[last].low], last + 1
    else:
        return None
    if verb in words["perceptions"] and form in words["conditionals"]:
        return None  # "les agresseurs auraient remarqué un signe": what happened, not what they tell
    first, is_reflexive = _clitics(tokens, at, words)
    if _is_no_verb(tokens, first, at, verb == form, words):
        return None
    first = _lead_in(tokens, first, words)
    if compound and form in words["auxiliaries_be"] and not is_reflexive:
        return None  # "est confirmé" is a passive
    if verb not in (forms.reflexive if is_reflexive else forms.plain):
        return None
    negator = any(t.low in words["negators"] for t in tokens[first:end])
    around = [t.low for t in tokens[at : end + 1]]
    negated = negator and any(w in words["negations"] for w in around)
    restricted = negator and not negated and end < len(tokens) and tokens[end].low in words["subordinators"]
    negated = negated or (negator and not restricted)
    return Cue(verb, first, at, end, pronoun, negated, is_reflexive, restricted)


def _recent(tokens: Sequence[Token], at: int, words: Words, forms: Forms) -> str | None:
    """The verb of "vient d'annoncer"."""
    told = [t.low for t in tokens[at + 1 : at + 3]]
    return told[1] if len(told) == 2 and told[0] in words["links"] and told[1] in forms.plain else None


def _is_no_verb(tokens: Sequence[Token], first: int, at: int, bare: bool, words: Words) -> bool:
    """Whether an English form is an adjective ("the recently announced merger") or an infinitive ("refused to say")."""
    before = tokens[first - 1].low if first else ""
    if bare and before in words["infinitive_marks"]:
        return _lead_in(tokens, first, words) == first
    return bool(words["trailing_subjects"]) and before in words["articles"] and at + 1 < len(tokens)


def _lead_in(tokens: Sequence[Token], first: int, words: Words) -> int:
    """Where "went on to" begins before "say"."""
    if first >= _LEAD_IN and " ".join(t.low for t in tokens[first - _LEAD_IN : first]) in words["lead_ins"]:
        return first - _LEAD_IN
    return first


def _phrasal(tokens: Sequence[Token], at: int, words: Words) -> tuple[str, int] | None:
    """A verb of two words with an adverb between them, and where it ends: "a fait savoir", "fait désormais état"."""
    form, _ = _split_inversion(tokens[at].low, words)
    if form in words["auxiliaries"] and at + 1 < len(tokens):
        at += 1
        form = tokens[at].low
        if form in words["adverbs"] and form not in words["phrasal_forms"] and at + 1 < len(tokens):
            at += 1
            form = tokens[at].low
    if form not in words["phrasal_forms"]:
        return None
    for tail in range(at + 1, min(at + 3, len(tokens))):
        low = tokens[tail].low
        if low in words["phrasal_tails"]:
            return f"{min(words['phrasal_verb'])} {low}", tail + 1
        if low not in words["adverbs"] and not low.endswith(tuple(words["adverb_endings"])):
            return None
    return None


def _split_inversion(low: str, words: Words) -> tuple[str, str | None]:
    """ "a-t-il" → ("a", "il"); "affirment-ils" → ("affirment", "ils")."""
    form, _, pronoun = low.rpartition("-")
    if form and (pronoun in words["pronouns"] or pronoun in words["nobody"]):
        return form.removesuffix("-t"), pronoun
    return low, None


def _participle(tokens: Sequence[Token], at: int, words: Words, forms: Forms) -> int | None:
    """The participle that an auxiliary before `at` takes, adverbs between them skipped."""
    for i in range(at, min(at + 7, len(tokens))):
        low = tokens[i].low
        if low in forms.participles:
            return i
        if not (low in words["adverbs"] or low in words["days"] or low.endswith(tuple(words["adverb_endings"]))):
            return None
    return None


def _clitics(tokens: Sequence[Token], at: int, words: Words) -> tuple[int, bool]:
    """Where the clitics and the negation before the verb begin, and whether one is reflexive."""
    first, is_reflexive = at, False
    while first > 0:
        low = tokens[first - 1].low
        if low in words["reflexives"]:
            is_reflexive = True
        elif low not in words["clitics"] and low not in words["negators"] and not _is_adverb(low, words):
            break
        first -= 1
    return first, is_reflexive


def _is_adverb(low: str, words: Words) -> bool:
    """An adverb that an English verb may have before it: "also denied", "repeatedly said"."""
    return (
        bool(words["trailing_subjects"])
        and low.endswith(tuple(words["adverb_endings"]))
        and low not in words["not_adverbs"]
    )
