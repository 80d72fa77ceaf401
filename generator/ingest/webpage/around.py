"""What stands around the article: the site's name, the section above the headline, topics, a blog's line of author and date."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from generator.ingest.decode import printable
from generator.ingest.topics import section_or_genre
from generator.ingest.webpage import classes
from generator.ingest.webpage.place import Place
from generator.ingest.words import flatten

_HOME = re.compile(r"(?:(?:https?:)?//[^/?#\s]+)?/?(?:index\.\w{3,5})?")
_POST = re.compile(r"(?:^|[\s_-])(?:hentry|h-entry|post|article|story)(?=$|[\s_-])")
_ISO = re.compile(r"(?:19|20)\d\d-\d\d-\d\d(?:[T ]\d\d:\d\d\S*)?")
_PUBLISHED = re.compile(
    r"(?:^|[\s_-])(?:dt-published|published|datepublished|date-published|entry-date|pubdate|timestamp|dtreviewed)(?=$|[\s_-])"
)
_NAMED = re.compile(r"(?:^|\s)(?:p-author|fn|author-name|authorname|byline-name)(?=$|\s)")
_OTHERS = re.compile(
    r"(?:^|[\s_-])(?:bio|comments?|commentaires?|related\w*|recommend\w*|teasers?|sidebar|respond|forum)(?=$|[\s_-])"
)
"""Around names that are not the author's of this article, or stand there a second time."""
_TOPIC_BLOCK = 400


def words_of(el: HtmlElement) -> str:
    return " ".join(printable("".join(el.itertext()).replace("\n", " ")).split())


def home_names(root: HtmlElement) -> list[str]:
    """What links to the site's home page say: its name, among other things."""
    found: list[str] = []
    for el in root.iter("a"):
        href = (el.get("href") or "").strip()
        if href and _HOME.fullmatch(href):
            images = [img.get("alt") or "" for img in el.iter("img")]
            found += [" ".join(printable(text).split()) for text in (words_of(el), el.get("title") or "", *images)]
    return [name for name in dict.fromkeys(found) if 1 < len(name) < 60]


def site_beside_title(root: HtmlElement, titles: Iterable[str], address: str | None) -> list[str]:
    """The names of the site that stand before or behind the title, and in a link to the home page or its address too."""
    names = set(home_names(root))
    host = urlsplit(address).hostname if address else None
    labels = {label for label in (host or "").split(".") if len(label) > 3}
    parts = [part for title in titles for part in re.split(r"\s+[|•·–—»-]+\s+|\s?:\s+", title)]
    return [part for part in dict.fromkeys(parts) if part in names or re.sub(r"\W", "", flatten(part)) in labels]


def around(place: Place) -> HtmlElement:
    """The element that holds the article with its own head and foot."""
    first = place.region
    for el in (first, *first.iterancestors()):
        if el.tag in {"article", "body"} or (_POST.search(classes.named(el)) and el is not place.body):
            return el
    return first


def printed_topics(place: Place) -> list[str]:
    """The links that say that they are the article's topics."""
    whole = next((el for el in (place.body, *place.body.iterancestors()) if el.tag in {"main", "body"}), place.body)
    found: list[str] = []
    for el in whole.iter("a"):
        tagged = "tag" in (el.get("rel") or "").split()
        within = next((above for above in classes.around(el) if classes.TOPICS.search(classes.named(above))), None)
        if not (tagged or (within is not None and within is not whole and len(words_of(within)) < _TOPIC_BLOCK)):
            continue
        text = words_of(el).lstrip("#").strip(" ,;·")
        if text and len(text.split()) <= 5 and not any(above.tag in {"nav", "aside"} for above in classes.around(el)):
            found.append(text)
    return list(dict.fromkeys(found))


def section_above(place: Place) -> tuple[str, ...]:
    """The section that stands right above the headline: by its class, or one that every newspaper has."""
    if place.headline is None:
        return ()
    for el in place.headline.itersiblings(preceding=True):
        text = words_of(el)
        if not text:
            continue
        by_class = re.search(r"(?:^|[\s_-])(?:section|rubrique|category|categorie)(?=$|[\s_-])", classes.named(el))
        known = section_or_genre(text)
        found = text if by_class and known != "" else known
        return (found,) if found and len(text) < 40 and len(text.split()) < 5 else ()
    return ()


def signed(place: Place) -> list[str]:
    """The names that the markup says to be the author's: `rel=author`, `itemprop=author`, the class of a blog's post."""
    found: list[str] = []
    for el in around(place).iter("a", "span", "div", "p", "meta", "address", "cite", "b", "strong"):
        vouched = (
            "author" in (el.get("rel") or "").split()
            or el.get("itemprop") == "author"
            or _NAMED.search(el.get("class") or "")
        )
        if vouched and not any(_OTHERS.search(classes.named(above)) for above in (el, *classes.around(el))):
            inner = next((each for each in el.iter() if each is not el and each.get("itemprop") == "name"), el)
            found.append(inner.get("content") or words_of(inner))
    return [name for name in dict.fromkeys(found) if name]


def dated(place: Place) -> list[str]:
    """The dates for machines that a post's own head or foot has: `<abbr class="published" title="2009-04-18T21:13">`."""
    found: list[str] = []
    for el in around(place).iter("abbr", "time", "span", "meta", "a"):
        if not (
            _PUBLISHED.search((el.get("class") or "").lower())
            or el.get("itemprop") == "datePublished"
            or el.get("pubdate") is not None
        ):
            continue
        if classes.UPDATED.search(classes.named(el)) and el.get("itemprop") != "datePublished":
            continue
        for value in (el.get("datetime"), el.get("title"), el.get("content")):
            if value and _ISO.fullmatch(value.strip()):
                found.append(value.strip())
    # Two dates are those of two posts.
    return found if len({value[:10] for value in found}) == 1 else []
