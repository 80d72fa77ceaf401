"""The Content-Security-Policy of a page: what a browser runs, loads and asks there. Nothing but what the site itself ships.

It stands in the page, first in its head, since a site is published on servers whose headers nobody sets, and opened from
folders. Scripts that stand in a page are allowed by the hash of their text: Material's are, and those of a theme or a
`custom_dir`; those in what is written (a note, a page of a person's own) are not, whatever they say. An address of another
host is allowed where mkdocs.yml names it under `extra_javascript` or `extra_css`, and nowhere else.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from urllib.parse import urlsplit

UNSET = '<meta http-equiv="Content-Security-Policy" content="">'
"""As the template writes it; a builder without our plugin leaves it so, and it then says nothing."""
# What is searched is the theme's own markup: what it misreads is not allowed.
_IN_PAGE = re.compile(r"<(script|style)\b([^>]*)>(.*?)</\1\s*>", re.DOTALL | re.IGNORECASE)
_SOURCE_OR_DATA = re.compile(r"""\bsrc\s*=|\btype\s*=\s*["']?application/(?:ld\+)?json\b""", re.IGNORECASE)


def with_policy(page: str, content: str, *, scripts: Iterable[str] = (), styles: Iterable[str] = ()) -> str:
    """The page with its policy in place. `content` is what was written, none of whose scripts is allowed; `scripts` and
    `styles` are the addresses that the configuration names."""
    head, _, body = page.partition("</head>")
    before, found, after = body.partition(content) if content else (body, "", "")
    if content and not found:  # something has rewritten it, so that its scripts cannot be told from the theme's
        before = ""
    allowed = policy(head + before + after, scripts=_hosts(scripts), styles=_hosts(styles))
    return page.replace(UNSET, UNSET.replace('content=""', f'content="{allowed}"'), 1)


def policy(frame: str, *, scripts: Iterable[str] = (), styles: Iterable[str] = ()) -> str:
    """What a page with this frame allows: the theme's markup, without what was written.

    >>> policy("<script>a</script>").split("; ")[1]
    "script-src 'self' 'sha256-ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs='"
    """
    texts: dict[str, list[str]] = {"script": [], "style": []}
    for tag, attributes, text in _IN_PAGE.findall(frame):
        if not _SOURCE_OR_DATA.search(attributes):
            texts[tag.lower()].append(hash_of(text))
    script = " ".join(["'self'", *sorted({*texts["script"], *scripts})])
    style, others = (" ".join(["'self'", *sorted(those)]) for those in ({*texts["style"], *styles}, {*styles}))
    return "; ".join(
        [
            "default-src 'self'",
            f"script-src {script}",
            f"style-src-elem {style}",
            # Python-Markdown aligns a table's column so, and an editor a picture; what it may load is told below
            "style-src-attr 'unsafe-inline'",
            f"style-src {others} 'unsafe-inline'",  # for a browser that does not tell the two apart
            "img-src 'self' data:",  # Material's icons are in its styles
            f"font-src {others}",
            "connect-src 'self'",
            "worker-src 'self'",
            "frame-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
        ]
    )


def with_script(page: bytes, script: bytes) -> bytes:
    """The page with a script of the server's allowed beside its own: `mkdocs serve` writes one into every page."""
    return page.replace(b"; script-src 'self'", f"; script-src 'self' {hash_of(script.decode('utf-8'))}".encode(), 1)


def hash_of(text: str) -> str:
    """
    >>> hash_of("")
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    """
    digest = hashlib.sha256(text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def _hosts(addresses: Iterable[str]) -> list[str]:
    """Of the addresses of other hosts.

    >>> _hosts(["x.js", "https://example.org:8000/a.js", "//example.org/b.js"])
    ['https://example.org:8000', 'example.org']
    """
    parts = [urlsplit(address) for address in addresses]
    hosts = [f"{part.scheme}://{part.netloc}" if part.scheme else part.netloc for part in parts if part.netloc]
    return [host for host in hosts if re.fullmatch(r"[\w.:/\[\]-]+", host)]
