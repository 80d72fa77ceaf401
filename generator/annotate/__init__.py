"""Article → what its sentences state: who says it, how much, when, in whose words. Mentions are found elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from generator.annotate.dates import dates_outside, find_dates, happened, looks_ahead, only_says, same_event, telling
from generator.annotate.figures import find_figures
from generator.annotate.mood import is_hedged
from generator.annotate.quotes import quotations, runs_on, within
from generator.annotate.speakers import attributions
from generator.annotate.speech import speech
from generator.annotate.tokens import words_of
from generator.annotate.told import Told
from generator.lexicon import Lexicon, dots_ordinals, load
from generator.model import AnnotatedArticle, Article, Sentence, Span, When
from generator.sentences import sentences


def sentences_in(article: Article) -> tuple[Sentence, ...]:
    """Those of the article, read with the words of its language. It stands here, and not where it is mapped over the corpus:
    a process that works at it loads no more than it needs (0.2 s, where the whole generator takes 1)."""
    return annotate(article, load(article.language)).sentences


def annotate(article: Article, lexicon: Lexicon) -> AnnotatedArticle:
    """Split the running paragraphs into sentences and fill all but the mentions.

    A language without words in the lexicon gets its sentences and what they quote. No figures: the words around a number
    say what it means ("mindestens", "millones"), and without them it would be told wrong.
    """
    read = bool(lexicon.tables)
    ordinals = not read and dots_ordinals(lexicon.language)
    spans: list[tuple[int, Span]] = []
    quoted: list[Span] = []
    opened = False
    for index, block in enumerate(article.blocks):
        if block.kind == "paragraph":
            spans += [
                (index, Span(block.start + a, block.start + b)) for a, b in sentences(block.text, ordinals=ordinals)
            ]
            inside = quotations(block.text, opened=opened)
            opened = runs_on(block.text, inside)
            quoted += [Span(block.start + q.start, block.start + q.end) for q in inside]
    found: list[Sentence] = []
    for number, told in enumerate(attributions(article.text, spans, quoted, lexicon), start=1):
        found.append(
            Sentence(
                number=number,
                start=told.span.start,
                end=told.span.end,
                text=article.text[told.span.start : told.span.end],
                block=told.block,
                attribution=told.attribution,
                figures=find_figures(article.text, told.span, lexicon) if read else (),
                when=_when(article, told, found, lexicon),
                quoted=within(quoted, told.span.start, told.span.end, article.text),
                hedged=is_hedged(told.tokens, lexicon, framed=told.by_preposition),
                denied=told.denied,
                ahead=looks_ahead(article.text, told.span, lexicon),
                speech=speech(told, words_of(lexicon)),
            )
        )
    return AnnotatedArticle(article, tuple(found))


def _when(article: Article, told: Told, before: Sequence[Sentence], lexicon: Lexicon) -> When | None:
    """The date that the sentence states outside its attribution; else the year of the event it goes on about."""
    dates = find_dates(article.text, told.span, article.date, lexicon)
    said = told.attribution if not told.framing else None
    cue = telling(article.text, said.cue, told.span) if said and not said.carried else None
    stated = happened(dates, outside=told.framing, told=cue, only=bool(said and only_says(said.cue, lexicon)))
    if stated is None and not dates_outside(dates, told.framing) and before and before[-1].when:
        # The year alone: what lasts ("durant ce déploiement de 120 jours") may run past the month it began in.
        event = same_event(article.text, told.span, lexicon)
        year = before[-1].when.iso
        return When(year[:4], None, "year", event.start, event.end) if event and year else None
    return stated
