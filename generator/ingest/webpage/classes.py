"""What the names that pages give to their elements mean: classes, ids, roles. These are words of the trade, not of a language."""

from __future__ import annotations

import re

from lxml.html import HtmlElement


def _part(*names: str) -> re.Pattern[str]:
    """One of the names as a whole part of a class: `related` in `article__related-links`, not in `unrelated`."""
    return re.compile(rf"(?:^|[\s_-])(?:{'|'.join(names)})(?=$|[\s_-])")


FURNITURE = _part(
    "related", r"recommend\w*", r"newsletters?", "share", "sharing", r"sharebar", "sharedaddy", "social", "socials", r"comments?", r"commentaires?", r"cookies?",
    "consent", "gdpr", "didomi", "onetrust", "promos?", "promotion", r"adverts?", "advertisement", "ads?", "adslot", "dfp", "publicite", r"sponsor\w*", "sidebar",
    r"breadcrumbs?", "ariane", "bio", "biography", "aboutauthor", "most-?read", "mostread", "plus-lus", "popular", "trending", "outbrain", "taboola",
    r"subscri\w+", r"abonn\w+", "modal", "popup", "toolbar", "tools", "skip", "menu", "nav", "navbar", "navigation", "pagination", "pager", "footer",
    r"teasers?", "lire-?aussi", "lireaussi", "a-lire", "read-?more", "readmore", "readalso", "see-?also", "more-?on", "onward", "onwards", "disqus", "login", "print", "ratings?", "survey",
    "poll", "widgets?", "banner", "signup", "sign-up", "cta", "jp-relatedposts", "dropdown", "tooltip", "app-download", "donate", "donation", "respond", "trackbacks?", "blog-pager",
    "feed-links", "forum", "forums", "signature-bio", "player-controls", "navsection", "mw-editsection",
)  # fmt: skip
LOCKED = _part("paywall", "piano", "locked", "premium", "regwall", "gated")
"""A box that asks for a subscription, or the paragraphs that need one."""
TOPICS = _part("tags?", "taglist", "keywords?", "mots-?cles", "topics?", "themes?", "hashtags?", "etiquettes?")
CAPTION = _part(r"caption\w*", r"legende?s?", "spip_doc_titre", "spip_doc_descriptif")
CREDIT = _part(
    r"credits?",
    "copyright",
    "photographer",
    "photocredit",
    "source",
    "auteur",
    "agency",
    "agence",
    "creator",
    "spip_doc_credits",
    "rights",
    "byline",
    "attribution",
)
LEDE = _part(
    "chapo",
    "chapeau",
    "sous-?titre",
    "standfirst",
    "dek",
    "deck",
    "subtitle",
    "subheadline",
    "sub-?heading",
    "summary",
    "intro",
    "introduction",
    "excerpt",
    "lede?",
    "lead",
    "description",
    "teaser-text",
    "entry-subtitle",
)
KICKER = _part(
    "kicker",
    "surtitre",
    "overline",
    "eyebrow",
    "rubrique",
    "section",
    "section-?name",
    "category",
    "categorie",
    "label",
    "topper",
    "supertitle",
)
AUTHOR = _part(r"authors?", "auteurs?", "byline", "by-?line", "byline-name", "signature", "contributors?")
AGENCY = _part("agency", "agence", "agencies", "wire")
UPDATED = _part("updated?", r"modified", "modification", "maj", "last-?update", "lastupdated", "update-?date")
BODY = _part(
    "articlebody", "article-?body", "article-?content", "article-?text", "articletext", "entry-?content", "post-?body", "post-?content", "story-?body", "storybody",
    "story-?content", "body-?text", "body-?copy", "article__body", "article__content", "article-texte", "texte", "rich-?text", "content-body", "mw-parser-output", "wysiwyg",
)  # fmt: skip
PULLED = _part("pullquote", "pull-?quote", "exergue", "blockquote-pull", "quote-pull")
UNSEEN = _part(
    "visually-?hidden",
    "sr-only",
    "screen-reader-text",
    "screen-reader",
    "sf-hidden",
    "assistive-text",
    "u-hidden",
    "hidden-accessible",
)
DRAWN_OVER = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)

FURNITURE_TAGS = frozenset({
    "nav", "footer", "aside", "button", "select", "option", "textarea", "input", "label", "dialog", "menu", "fieldset", "form", "iframe", "object", "embed",
    "noscript", "template", "script", "style", "svg", "canvas", "audio", "video", "map", "head", "title", "applet", "frameset", "noframes", "datalist", "meter", "progress",
})  # fmt: skip
ALWAYS_LEFT_OUT = FURNITURE_TAGS - {"form", "fieldset", "aside", "footer", "nav", "menu", "dialog", "label", "object"}
"""The others may be put around a whole page by mistake, as forms are in older systems."""
FURNITURE_ROLES = frozenset(
    {
        "navigation",
        "complementary",
        "contentinfo",
        "search",
        "dialog",
        "alertdialog",
        "menu",
        "toolbar",
        "banner",
        "tooltip",
        "form",
    }
)


_ASKING = 800
"""Characters of a box that asks for a subscription; what is behind it has more."""


def named(el: HtmlElement) -> str:
    """Its classes, id and the names that tests give it, in small letters: `articleBody` is `article-body` too."""
    given = " ".join(
        filter(
            None,
            (
                el.get("class"),
                el.get("id"),
                el.get("data-component"),
                el.get("data-testid"),
                el.get("itemprop"),
                el.get("name") if el.tag in {"section", "div"} else None,
            ),
        )
    )
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", given[:500]).lower() + " " + given[:500].lower() if given else ""


def is_unseen(el: HtmlElement) -> bool:
    """True where a reader of the page does not see it."""
    return (
        el.get("hidden") is not None or bool(DRAWN_OVER.search(el.get("style") or "")) or bool(UNSEEN.search(named(el)))
    )


def is_furniture_element(el: HtmlElement) -> bool:
    """True where its tag, role or names say that it is no part of an article."""
    names = named(el)
    if LOCKED.search(names) and el.tag != "p" and next(el.iter("a", "button", "form"), None) is not None:
        return len("".join(el.itertext())) < _ASKING
    return el.tag in FURNITURE_TAGS or el.get("role") in FURNITURE_ROLES or bool(FURNITURE.search(names))
