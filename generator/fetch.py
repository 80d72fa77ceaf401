"""An address of the web → the bytes of an article, as robots.txt and the limits allow."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urljoin

from protego import Protego
from urllib3.util import Url

from generator.network import USER_AGENT, Answer, Limits, Look, Refused, get, look_up, parsed

SUFFIX_OF = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
}
_ROBOTS = Limits(seconds=10, size=1_000_000)


@dataclass(frozen=True, slots=True)
class Fetched:
    raw: bytes
    address: str
    """The last one, behind all redirects."""
    at: str
    """ISO 8601 with its offset."""
    content_type: str
    suffix: str


@dataclass(slots=True)
class Fetcher:
    """Fetches single files; it remembers each host's robots.txt."""

    limits: Limits = field(default_factory=Limits)
    now: Callable[[], datetime] = lambda: datetime.now().astimezone()
    look: Look = look_up
    robots: dict[str, Protego | None] = field(default_factory=dict)
    """By origin; None where it forbids all."""

    def fetch(self, address: str) -> Fetched:
        """The file at an address. Raises Refused, which says why not and what to do."""
        deadline = time.monotonic() + self.limits.seconds
        url, answer = self._follow(parsed(address), deadline)
        if answer.status != 200:
            raise Refused(_said(answer.status))
        if not answer.body.strip():
            raise Refused("the answer is empty; save the page from a browser")
        content_type = answer.headers.get("content-type", "")
        kind = content_type.partition(";")[0].strip().lower() or _sniffed(answer.body)
        if kind not in SUFFIX_OF:
            raise Refused(
                f"the address leads to a file of type `{kind or 'unknown'}`, not to a page, a PDF or a text; name the article's page"
            )
        at = self.now().replace(microsecond=0).isoformat()
        return Fetched(answer.body, _bare(url), at, " ".join(content_type.split()), SUFFIX_OF[kind])

    def _follow(self, url: Url, deadline: float) -> tuple[Url, Answer]:
        """The last address and its answer; every hop is checked as the first is."""
        seen: set[str] = set()
        for _ in range(self.limits.redirects + 1):
            if _bare(url) in seen:
                raise Refused("the address leads back to itself; save the page from a browser")
            seen.add(_bare(url))
            self._ask_robots(url, deadline)
            answer = get(url, deadline, self.limits, self.look)
            target = answer.headers.get("location")
            if not 300 <= answer.status < 400 or not target:
                return url, answer
            url = parsed(urljoin(_bare(url), target))
        raise Refused(f"the address leads on more than {self.limits.redirects} times; name the page it ends at")

    def _ask_robots(self, url: Url, deadline: float) -> None:
        """Raises Refused where the host's robots.txt asks programs to stay away from the address (RFC 9309)."""
        origin = f"{url.scheme}://{url.netloc}"
        if origin not in self.robots:
            self.robots[origin] = self._robots_of(origin, deadline)
        rules = self.robots[origin]
        if rules is None:
            raise Refused(
                f"{url.host} asks programs to stay away (its robots.txt); save the page from a browser, and add the file"
            )
        if not rules.can_fetch(_bare(url), USER_AGENT):
            raise Refused(
                f"the robots.txt of {url.host} asks programs not to fetch this page; save it from a browser, and add the file"
            )

    def _robots_of(self, origin: str, deadline: float) -> Protego | None:
        """The host's rules. There are none where it has no such file; one that refuses to show it, or fails, forbids all."""
        limits = Limits(_ROBOTS.seconds, _ROBOTS.size, allow_local=self.limits.allow_local)
        url = parsed(f"{origin}/robots.txt")
        for _ in range(5):
            answer = get(url, min(deadline, time.monotonic() + limits.seconds), limits, self.look)
            target = answer.headers.get("location")
            if not 300 <= answer.status < 400 or not target:
                break
            url = parsed(urljoin(_bare(url), target))
        if answer.status in {401, 403, 429} or answer.status >= 500:
            return None
        text = answer.body.decode("utf-8", "replace") if answer.status == 200 else ""
        return Protego.parse(text)


def _bare(url: Url) -> str:
    return url._replace(fragment=None).url


def _sniffed(raw: bytes) -> str:
    """The type of an answer that names none."""
    top = raw[:1024].lstrip().lower()
    if top.startswith(b"%pdf-"):
        return "application/pdf"
    return "text/html" if top.startswith((b"<!doctype html", b"<html")) else ""


def _said(status: int) -> str:
    """What a status other than 200 means for who asked."""
    if status in {404, 410}:
        return f"there is no such page (answer {status}); check the address, or look for it in a web archive"
    if status in {401, 402, 403, 429, 451}:
        return (
            f"the site does not give the page to programs (answer {status}); save it from a browser, and add the file"
        )
    if status >= 500:
        return f"the site is out of order (answer {status}); try again later"
    return f"the site gives no page (answer {status}); save it from a browser, and add the file"
