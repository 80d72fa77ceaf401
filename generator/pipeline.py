"""The stages, composed: seeds → content → corpus → pages. Start reading here.

    ingest    seeds/ → content/articles/                       intake: parse_seed
    annotate  article → sentences with what they state         stages: annotate
    propose   articles → content/entities/, content/claims/    proposals: propose_entities, propose_claims
    read      content/ → Corpus                                stages: find_mentions, cross
    derive    Corpus → .microsite/pages/                       stages: publish

Each is a function from what is on disk to what is on disk, safe to run again: a second run writes nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from generator.annotate import sentences_in
from generator.apart import apart
from generator.checks import of_seeds, of_today
from generator.content import store
from generator.copies import Told, beside, pays
from generator.detectors import by_rules
from generator.freed import leave
from generator.glimpse import Known
from generator.intake import ingest
from generator.kept_stages import Shelf, drop
from generator.lexicon import languages
from generator.lock import one_at_a_time
from generator.memory import Memory
from generator.model import AnnotatedArticle, Corpus, Problem, Stamp
from generator.packing import is_large, read_apart
from generator.parallel import one_pool, without_looking
from generator.project import Outcome, Project
from generator.proposals import name, propose
from generator.render import Kept, Memo
from generator.stages import annotated, derive, read

__all__ = [
    "Outcome",
    "Project",
    "Session",
    "annotated",
    "as_it_is",
    "build",
    "check",
    "check_all",
    "derive",
    "detect",
    "forget",
    "glimpse",
    "ingest",
    "name",
    "propose",
    "read",
    "refresh",
    "take_in",
    "unread",
]


FEW = 1000
"""Articles up to which a corpus is held until the process ends, so that it need not be taken apart. Of more, the room that it takes is
worth more than the time."""


@dataclass
class Session:
    """What a server remembers from one rebuild to the next, so that an edit costs what it changes."""

    memory: Memory = field(default_factory=lambda: Memory(stays=True))
    kept: Kept = field(default_factory=Kept)
    content: store.Content | None = None
    """As it was last read."""
    known: Known | None = None
    """For a look at one page of it."""


@one_at_a_time
def build(project: Project, session: Session | None = None) -> tuple[Corpus, Outcome]:
    """All stages: new seeds are taken in, proposals written, the derived tree brought up to date. A `session` remembers
    what was done."""
    leave(None)  # what a build before left in this process
    shelf = Shelf(project.kept_dir)
    memo = shelf.recall("derived", Memo)
    if session is None and memo is None and is_large(project):  # what it takes to make all goes back to the system
        corpus, outcome = read_apart(project, partial(_read_alone, project))
        return corpus, replace(outcome, derived=apart(partial(_derived, project, corpus, Kept(), shelf)))
    serves, session = session is not None, session or Session()
    session.kept = Kept(memo)
    derived: Mapping[str, Stamp] | None = None
    with session.memory.at_hand(project.cache_dir):
        if memo is None:
            content, corpus, outcome = _read_whole(project)
        else:
            content, corpus, outcome, derived = _read_on(project, session)
    session.content, session.known = content, Known(content, corpus)
    if derived is None:
        derived = derive(project, corpus, session.kept)
    shelf.retain("derived", session.kept.memo)
    if not serves and len(corpus.articles) < FEW:
        leave(session)
    return corpus, replace(outcome, derived=derived)


def _derived(project: Project, corpus: Corpus, kept: Kept, shelf: Shelf) -> Mapping[str, Stamp]:
    derived = derive(project, corpus, kept)
    shelf.retain("derived", kept.memo)
    return derived


def _read_alone(project: Project) -> tuple[Corpus, Outcome]:
    with Memory().at_hand(project.cache_dir):
        _, corpus, outcome = _read_whole(project)
    return corpus, outcome


@one_pool()  # ends before pages are rendered: a process with helpers is not copied
def _read_whole(project: Project) -> tuple[store.Content, Corpus, Outcome]:
    """The content with what is new, the corpus, and which pages are."""
    content, ingested = _taken_in(project)
    return _proposed_and_read(project, content, annotated(content), ingested)


def _read_on(project: Project, session: Session) -> tuple[store.Content, Corpus, Outcome, Mapping[str, Stamp] | None]:
    """The same where most of it was read before. Mostly an edit makes nothing to propose: so that is looked for in a copy of the
    process, while the derived tree is made as if there were nothing, until something is found; that tree where nothing was."""
    content, ingested = _taken_in(project)
    if ingested.written or not pays(len(content.articles)):
        return *_proposed_and_read(project, content, annotated(content), ingested), None
    proposing, memo = partial(_proposed_apart, session.memory, project, content), session.kept.memo
    with without_looking(), beside(proposing) as waited_for:
        articles = annotated(content)
        waited_for.tell(session.memory.new(sentences_in))

        def look() -> None:
            if waited_for.is_done() and _is_something(waited_for()):
                raise _Overtaken

        corpus = read(content, name(articles, content.entities), ingested.problems)
        try:
            derived = derive(project, corpus, session.kept, look)
        except _Overtaken:
            session.kept = Kept(memo)
        proposed = waited_for()
    if _is_something(proposed):
        return *_proposed_and_read(project, content, articles, ingested, proposed), None
    return content, corpus, _both(ingested, proposed, corpus), derived


class _Overtaken(Exception):
    """What is being made would be made again: there are proposals after all."""


def _is_something(proposed: Outcome) -> bool:
    return bool(proposed.written or proposed.problems)


@one_pool()
def _taken_in(project: Project) -> tuple[store.Content, Outcome]:
    """The content with what is new in seeds/, and which pages are new."""
    content = store.read_content(project.content_dir)
    ingested = ingest(project, content)
    if ingested.written:
        content = store.read_content(project.content_dir)
    return content, ingested


def _proposed_apart(
    memory: Memory, project: Project, content: store.Content, sentences: Told[Mapping[bytes, bytes]]
) -> Outcome:
    with without_looking(), memory.apart():
        if project.detector is by_rules:  # which needs no sentences: it looks for names while its parent reads those
            by_rules([AnnotatedArticle(article, ()) for article in content.articles], content.entities)
        memory.learn(sentences_in, sentences())
        return propose(project, content, annotated(content), crossing=False)[0]


@one_pool()
def _proposed_and_read(
    project: Project,
    content: store.Content,
    articles: Sequence[AnnotatedArticle],
    ingested: Outcome,
    proposed: Outcome | None = None,
) -> tuple[store.Content, Corpus, Outcome]:
    """The content with what is proposed, here or in a copy before, the corpus, and which pages are new."""
    if proposed is None:
        proposed, named = propose(project, content, articles)
    else:
        named = name(articles, content.entities)
    if proposed.written:
        now, before = store.read_content(project.content_dir), content.articles
        # those that `named` has: once, not twice
        content = replace(now, articles=before) if now.articles == before else now
        del now, before
    corpus = read(content, named, (*ingested.problems, *proposed.problems))
    return content, corpus, _both(ingested, proposed, corpus)


def _both(ingested: Outcome, proposed: Outcome, corpus: Corpus) -> Outcome:
    return Outcome((*ingested.written, *proposed.written), corpus.problems, extended=proposed.extended)


@one_at_a_time
@one_pool()
def take_in(project: Project, *, again: frozenset[str] = frozenset()) -> Outcome:
    """Seeds and proposals alone: what `content/` gains. The derived tree is left as it is."""
    with Memory().at_hand(project.cache_dir):
        ingested = ingest(project, store.read_content(project.content_dir), again=again)
        content = store.read_content(project.content_dir)
        proposed, _ = propose(project, content, annotated(content), crossing=False)
    problems = (*ingested.problems, *proposed.problems)
    return Outcome((*ingested.written, *proposed.written), problems, extended=proposed.extended)


@one_at_a_time
@one_pool()
def detect(project: Project) -> tuple[store.Content, Outcome]:
    """Proposals alone, and the content that they are made of."""
    with Memory().at_hand(project.cache_dir):
        content = store.read_content(project.content_dir)
        proposed, _ = propose(project, content, annotated(content), crossing=False)
    return content, proposed


@one_at_a_time
def refresh(project: Project, session: Session) -> tuple[Corpus, Outcome]:
    """The derived tree from `content/` as it is: what an edit needs. A page that could be read the last time, and cannot
    be now, is held as it was."""
    with session.memory.at_hand():
        content = store.read_content(project.content_dir)
        held: frozenset[str] = frozenset()
        if session.content is not None:
            content, held = store.with_last_good(content, session.content)
        corpus = _as_it_is(project, content)
    session.content, session.known = content, Known(content, corpus)
    derived = derive(project, corpus, session.kept)
    return corpus, Outcome((), corpus.problems, held, derived=derived)


@one_at_a_time
def glimpse(project: Project, session: Session, page: str) -> bool:
    """The derived page of `claims/x` alone, whose file was edited, ahead of `refresh`; False where only that can tell."""
    value = store.read_one(project.content_dir, page)
    made = session.known.page(value, project.site) if value and session.known else None
    if made is None:
        return False
    store.write_file(project.derived_dir / made.path, made.text, durable=False)
    return True


def forget(project: Project) -> None:
    """Drop all that is kept from one run to the next: what it was made of is made anew."""
    drop(project.cache_dir)
    drop(project.kept_dir)


def check(project: Project) -> tuple[Problem, ...]:
    """What a person should look at, writing nothing: that by which a strict build fails."""
    return as_it_is(project).problems


def as_it_is(project: Project) -> Corpus:
    """The corpus that is in content/, and what is wrong there and with the seeds."""
    with Memory().at_hand(project.cache_dir, writes=False):  # a look at a project changes nothing in it
        return _as_it_is(project, store.read_content(project.content_dir))


def check_all(project: Project, corpus: Corpus, today: date) -> tuple[Problem, ...]:
    """The same of what is in content/, with dates to come on a day, and what a person may look at: notices, behind all else."""
    found = {*corpus.problems, *corpus.notices, *of_today(project, corpus, today), *of_seeds(project, corpus)}
    return tuple(sorted(found, key=lambda p: (p.is_notice, p.page, p.line, p.code, p.message)))


@one_pool()
def _as_it_is(project: Project, content: store.Content) -> Corpus:
    named = name(annotated(content), content.entities)
    return read(content, named, ingest(project, content, dry=True).problems)


def unread(corpus: Corpus) -> dict[str, int]:
    """Languages without a lexicon → how many articles are in each. No problem: nobody can mend it in the article."""
    counts = Counter(entry.article.language for entry in corpus.articles.values())
    return {language: count for language, count in sorted(counts.items()) if language not in languages()}
