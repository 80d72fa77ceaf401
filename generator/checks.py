"""What `microsite check` alone says: what depends on the day, or on files that a build does without.

Neither is in the derived tree, so that the same content gives the same bytes on any day and without the seeds.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from generator.content import front_matter
from generator.model import Article, Corpus, Problem
from generator.project import Project


def of_today(project: Project, corpus: Corpus, today: date) -> Iterator[Problem]:
    """Dates to come. Tomorrow is none: there it may have begun where the article was published."""
    last = (today + timedelta(days=1)).isoformat()
    for article in _articles(corpus):
        for key, day in (("date", article.date), ("updated", article.updated)):
            if day and day[:10] > last:
                page, line = _place(project, article, key)
                message = f"{key}: {day} is still to come; correct it, if it is no misprint in the source"
                yield Problem(page, line, "warning", "date-future", message)


def of_seeds(project: Project, corpus: Corpus) -> Iterator[Problem]:
    """Articles whose evidence is not there."""
    for article in _articles(corpus):
        if article.seed and not (project.root / article.seed.file).is_file():
            page, line = _place(project, article, "source", "file")
            message = (
                f"{article.seed.file}, of which this page was made, is not there, so its text cannot be compared with what "
                "was published; put the file back, or name where it is now, if you have it"
            )
            yield Problem(page, line, "notice", "seed-gone", message)


def _articles(corpus: Corpus) -> Iterator[Article]:
    return (entry.article for entry in corpus.articles.values())


def _place(project: Project, article: Article, *path: str) -> tuple[str, int]:
    """An article's page and the line of a field on it."""
    page = f"articles/{article.id}.md"
    shown = f"{project.content_dir.name}/{page}"
    try:
        front = front_matter.read(page, (project.content_dir / page).read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError):  # it was there a moment ago
        return shown, 1
    return shown, 1 if isinstance(front, Problem) else front.line(*path)
