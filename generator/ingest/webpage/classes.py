"""What the names that pages give to their elements mean: classes, ids, roles. They are words of the trade, not of a language."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from lxml.html import HtmlElement


def _part(names: str) -> re.Pattern[str]:
    """One of the names as a whole part of a class: `related` in `article__related-links`, not in `unrelated`."""
    return re.compile(rf"(?:^|[\s_-])(?:{'|'.join(names.split())})(?=$|[\s_-])")


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


FURNITURE = _part(r"""
    related jp-relatedposts recommend\w* onward onwards most-?read plus-lus popular trending teasers? outbrain taboola read-?also
    lire-?aussi a-lire read-?more see-?also more-?on
    newsletters? sign-?up cta donate donation promos? promotion app-download survey poll login print
    share sharing sharebar sharedaddy socials? toolbar tools dropdown tooltip ratings? player-controls mw-editsection
    comments? commentaires? disqus respond trackbacks? forums? forum
    cookies? consent gdpr didomi onetrust modal popup banner
    adverts? advertisement ads? adslot dfp publicite sponsor\w*
    sidebar widgets? nav navbar navsection navigation menu skip breadcrumbs? ariane pagination pager blog-pager feed-links footer
    bio biography aboutauthor signature-bio""")
LOCKED = _part(r"paywall piano locked premium regwall gated subscri\w+ abonn\w+")
"""A box that asks for a subscription, or the paragraphs that need one."""
TOPICS = _part("tags? taglist keywords? mots-?cles topics? themes? hashtags? etiquettes?")
CAPTION = _part(r"(?:thumb)?caption\w* legende?s? spip_doc_titre spip_doc_descriptif")
CREDIT = _part(r"""
    credits? copyright photographer photocredit source auteur agency agence creator spip_doc_credits rights byline attribution""")
LEDE = _part(r"""
    chapo chapeau sous-?titre standfirst dek deck subtitle subheadline sub-?heading summary intro introduction excerpt lede? lead
    description teaser-text entry-subtitle""")
KICKER = _part(
    "kicker surtitre overline eyebrow rubrique section section-?name category categorie label topper supertitle"
)
AUTHOR = _part("authors? auteurs? by-?line byline-name signature contributors?")
UPDATED = _part("updated? modified modification maj last-?update lastupdated update-?date")
BODY = _part(r"""
    article-?body article-?content article-?text article__body article__content article-texte entry-?content post-?body post-?content
    story-?body story-?content body-?text body-?copy texte rich-?text content-body mw-parser-output wysiwyg""")
PULLED = _part("pull-?quote exergue blockquote-pull quote-pull")
UNSEEN = _part(r"""
    visually-?hidden sr-only screen-reader-text screen-reader sf-hidden assistive-text u-hidden hidden-accessible""")
_DRAWN_OVER = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)

ALWAYS_LEFT_OUT = _tags("""
    button select option textarea input iframe embed noscript template script style svg canvas audio video map head title applet
    frameset noframes datalist meter progress""")
_MOSTLY_LEFT_OUT = _tags("form fieldset aside footer nav menu dialog label object")
"""These may be put around a whole page, as forms are in older systems."""
FURNITURE_TAGS = ALWAYS_LEFT_OUT | _MOSTLY_LEFT_OUT
_FURNITURE_ROLES = _tags(
    "navigation complementary contentinfo search dialog alertdialog menu toolbar banner tooltip form"
)
_ASKING, _ASKING_BY_LINK = 800, 300
"""Characters of a box that asks for a subscription, by a button or by a link alone; what is behind it has more."""
_LONGEST = 500
_NEAR = 12


def named(el: HtmlElement) -> str:
    """Its classes, id and the names that tests give it, in small letters: `articleBody` is `article-body` too."""
    name = el.get("name") if el.tag in {"section", "div"} else None
    given = (el.get("class"), el.get("id"), el.get("data-component"), el.get("data-testid"), el.get("itemprop"), name)
    return _spelled(" ".join(filter(None, given))[:_LONGEST])


@lru_cache(maxsize=4096)
def _spelled(given: str) -> str:
    return f"{re.sub(r'(?<=[a-z])(?=[A-Z])', '-', given).lower()} {given.lower()}" if given else ""


def around(el: HtmlElement) -> list[HtmlElement]:
    """The nearest elements that it stands in: as many as a page's own boxes are deep, where a hostile one has thousands."""
    return list(islice(el.iterancestors(), _NEAR))


def is_unseen(el: HtmlElement) -> bool:
    """True where a reader of the page does not see it."""
    drawn_over = bool(_DRAWN_OVER.search(el.get("style") or ""))
    return drawn_over or el.get("hidden") is not None or bool(UNSEEN.search(named(el)))


def is_furniture_element(el: HtmlElement) -> bool:
    """True where its tag, role or names say that it is no part of an article."""
    names = named(el)
    if LOCKED.search(names) and el.tag != "p" and _asks(el):
        return True
    return el.tag in FURNITURE_TAGS or el.get("role") in _FURNITURE_ROLES or bool(FURNITURE.search(names))


def _asks(el: HtmlElement) -> bool:
    length = len(" ".join("".join(el.itertext()).split()))
    by_button = next(el.iter("button", "form"), None) is not None
    return (by_button and length < _ASKING) or (next(el.iter("a"), None) is not None and length < _ASKING_BY_LINK)
