"""Projects of hostile files: every place that takes words holds hostile ones, and some files are no pages at all."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from generator.ingest import SUFFIXES
from tests.hostile.attacks import BUILDER, HTML, Words

MKDOCS = """
site_name: {name}
site_description: {description}
site_url: https://example.org/m/
docs_dir: content
theme: {{name: microsite, language: {language}}}
plugins:
- search
- microsite:
    single_claims: all
    licence: {licence}
validation: {{omitted_files: info, absolute_links: warn, unrecognized_links: warn, anchors: warn}}
"""
KINDS = ("person", "organisation", "place", "event", "work")
CAPTION = '\n{: .caption credit="AFP" }'


@dataclass(frozen=True)
class Input:
    name: str
    """Of the file, in the project."""
    raw: bytes


def write_project(folder: Path, words: Words, inputs: int) -> list[Input]:
    """`inputs` files in `seeds/` and `content/` of a new project, each of another seed alike."""
    chance = words.chance
    made: dict[str, Input] = {}
    names = [_name(words) for _ in range(max(3, inputs // 8))]
    articles: list[tuple[str, str]] = []  # id, a sentence of it
    number = 0
    while len(made) < inputs:
        number += 1
        kind = chance.choices(
            ("text", "markdown", "bytes", "article", "entity", "claim", "broken"), (5, 3, 2, 4, 4, 4, 2)
        )[0]
        id = _file_name(words, number)
        if kind == "article" or not articles:
            text, sentence = _article(words, names, number)
            articles.append((id, sentence))
            one = _input(f"content/articles/{id}.md", text)
        elif kind == "entity":
            one = _input(f"content/entities/{id}.md", _entity(words, names))
        elif kind == "claim":
            one = _input(f"content/claims/{id}.md", _claim(words, articles))
        elif kind == "broken":
            place = chance.choice(("articles", "entities", "claims"))
            one = _input(f"content/{place}/{id}.md", _broken(words))
        elif kind == "text":
            one = _input(f"seeds/{id}{chance.choice(('.txt', '.TXT'))}", _seed(words, names, number))
        elif kind == "markdown":
            one = _input(f"seeds/{id}.md", _marked_seed(words, names, number))
        else:
            one = Input(f"seeds/{id}{chance.choice(SUFFIXES)}", _bytes(words, names, number))
        path = folder / one.name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(one.raw)
        except (OSError, ValueError):  # the file system does not take the name: nobody can drop such a file
            continue
        name = path.relative_to(folder).as_posix()  # `a//b` is `a/b`
        made[name] = Input(name, one.raw)
    (folder / "content").mkdir(exist_ok=True)
    configured = {
        "name": words.some(), "description": words.some(), "language": chance.choice(("fr", "en")), "licence": words.of("addresses"),
    }  # fmt: skip
    quoted = {key: _yaml(value).strip() for key, value in configured.items()}
    (folder / "mkdocs.yml").write_text(MKDOCS.format(**quoted), encoding="utf-8")
    return list(made.values())


def _input(name: str, text: str) -> Input:
    return Input(name, text.encode("utf-8", "surrogatepass"))


def _yaml(value: Any) -> str:
    dumped: str = yaml.safe_dump(value, allow_unicode=True, width=10**9, default_flow_style=True)
    return dumped.removesuffix("...\n")


def _front(fields: dict[str, Any]) -> str:
    return "---\n" + "".join(f"{key}: {_yaml(value).strip()}\n" for key, value in fields.items() if value) + "---\n"


def _file_name(words: Words, number: int) -> str:
    """Mostly harmless: a file whose name is refused tests nothing else."""
    if words.chance.random() < 0.7 or words.harmless:
        return f"page-{number}"
    name = words.some() if words.chance.random() < 0.6 else words.of("paths")
    name = name.replace("/", "∕") if words.chance.random() < 0.8 else name.lstrip("/.").replace("..", "x")
    name = name.lstrip(".#")  # what begins with one is left alone: an editor's lock or copy
    return f"{name.encode()[:180].decode('utf-8', 'ignore')} {number}"


def _name(words: Words) -> str:
    """An entity's: capitals, so that it is looked for in the articles."""
    return f"Jean {words.some()}"


def _date(words: Words) -> str:
    chance = words.chance
    day = f"20{chance.randrange(10, 26)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
    return day if words.harmless or chance.random() < 0.6 else chance.choice((words.some(), f"{day}T10:53", f"{day}x"))


def _article(words: Words, names: list[str], number: int) -> tuple[str, str]:
    chance = words.chance
    sentence = words.sentence()
    fields = {
        "title": words.some(),
        "date": _date(words),
        "updated": chance.choice((None, _date(words))),
        "outlet": chance.choice((words.some(), "Le Quotidien")),
        "agencies": chance.choice(([], ["AFP"], [words.some(), "AFP"])),
        "authors": chance.choice(([], [words.some()], [words.some(), words.some()])),
        "language": chance.choice(("fr", "en", "de", "de" if words.harmless else words.some())),
        "topics": chance.choice(([], [words.some()])),
        "url": words.of("addresses") if chance.random() < 0.5 and not words.harmless else f"https://example.com/{number}",
        "archive": words.of("addresses") if chance.random() < 0.5 and not words.harmless else f"https://a.example/{number}",
        "full_text": chance.choice((None, None, True, False)),
        "source": {"file": words.of("paths"), "sha256": words.some(), "url": words.of("addresses"), "fetched": words.some()},
    }  # fmt: skip
    body = [_escaped(words, sentence), _escaped(words, f"{chance.choice(names)} a parlé, dit {words.some()}.")]
    body += [_escaped(words, words.sentence()) for _ in range(chance.randrange(1, 4))]
    body.insert(1, "## " + " ".join(words.some().split()))
    body.append(" ".join(words.some().split()) + CAPTION)
    return _front(fields) + "\n" + "\n\n".join(body) + "\n", sentence


def _escaped(words: Words, text: str) -> str:
    """As our own pages have it, or as a person has pasted it."""
    from generator.markdown import escape

    return escape(text) if words.chance.random() < 0.5 else text


def _entity(words: Words, names: list[str]) -> str:
    chance = words.chance
    return _front(
        {
            "title": chance.choice(names),
            "kind": chance.choice(KINDS) if words.harmless or chance.random() < 0.9 else words.some(),
            "aliases": chance.choice(([], [words.some()], [chance.choice(names), words.some()])),
            "wikidata": words.of("addresses") if chance.random() < 0.5 and not words.harmless else "Q42",
            "status": chance.choice(("proposed", "confirmed", "confirmed" if words.harmless else words.some())),
        }
    ) + ("\nUne note *soulignée*.\n" if chance.random() < 0.5 else "")


def _claim(words: Words, articles: list[tuple[str, str]]) -> str:
    chance = words.chance
    sources = []
    for _ in range(chance.randrange(1, 4)):
        id, sentence = chance.choice(articles)
        sources.append(
            {
                "article": id if words.harmless or chance.random() < 0.8 else words.of("paths"),
                "quote": sentence if chance.random() < 0.7 else words.some(),
                "attributed_to": words.some(),
            }
        )
    status = chance.choice(("proposed", "confirmed", "disputed", "disputed" if words.harmless else words.some()))
    return _front({"title": words.some(), "status": status, "sources": sources}) + (
        "\nUne analyse.\n" if chance.random() < 0.5 else ""
    )


def _broken(words: Words) -> str:
    """What only looks like a page: YAML that is none, tags, bombs, fields of another shape. Nothing is a note of it: what an
    editor writes below the fields is markup."""
    chance = words.chance
    if words.harmless:
        return "---\ntitle: Rien\n"
    bomb = "a: &a [x, x]\n" + "".join(
        f"{b}: &{b} [*{a}, *{a}, *{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    return chance.choice(
        (
            f"---\ntitle: {words.some()}\nkind: {words.of('yaml')}\naliases: {words.of('yaml')}\n---\n",
            f"---\n{words.of('yaml')}\n---\n",
            f"---\n{bomb}title: *i\nkind: person\n---\n",
            f"---\ntitle: *i\n{bomb}---\n",
            "---\ntitle: " + "[" * 5000 + "\n---\n",
            "---\ntitle: " + "{a: " * 300 + "x" + "}" * 300 + "\nkind: person\n---\n",
            "---\n? {a: b}\n: c\ntitle: x\nkind: person\nsources: {a: b}\n---\n",
            "---\ntitle: &x [*x]\nkind: person\naliases: *x\n---\n",
            "---\ntitle: x\nkind: person\naliases: &x [*x]\nsources: *x\n---\n",
            "---\n!!python/object/apply:os.system ['touch pwned']: x\ntitle: !!binary aaaa\nkind: !x person\n---\n",
            f"{words.some()}\n",
            f"---\ntitle: x\ntitle: y\nkind: {words.some()}\n---\n",
            "---\ntitle: \ud800\nkind: person\n---\n",
            "---\ntitle: x\x00y\nkind: person\n---\n\x00\x07",
            "",
        )
    )  # fmt: skip


def _seed(words: Words, names: list[str], number: int) -> str:
    chance = words.chance
    lines = [
        words.some(),
        "",
        f"{words.some()}, AFP, publié le 0{chance.randrange(1, 9)}/03/2024",
        f"Par {words.some()}",
        "",
        words.sentence(),
        "",
        f"{chance.choice(names)} et {chance.choice(names)} ont dit : « {words.some()} ».",
        "",
        f"{words.sentence()} {words.sentence()}",
        "",
        f"Photo : {words.some()} (AFP / {words.some()})",
        words.some(),
        f"https://example.com/{number}",
    ]
    return "\n".join(lines)


def _marked_seed(words: Words, names: list[str], number: int) -> str:
    chance = words.chance
    fields: dict[str, Any] = {
        "title": words.some(), "author": [words.some()], "date": _date(words), "outlet": words.some(),
        "url": words.of("addresses"), "canonical": words.of("addresses"), "tags": [words.some()], "language": chance.choice(("fr", words.some())),
    }  # fmt: skip
    if words.harmless:
        fields |= {"url": f"https://example.com/{number}", "canonical": None, "language": "fr"}
    front = _front(fields) if chance.random() < 0.7 else f"---\ntitle: {words.some()}\n{words.of('yaml')}\n---\n"
    if words.harmless:
        front = _front(fields)
    body = [f"# {words.some()}", words.sentence(), words.some(), f"{chance.choice(names)} a dit : « {words.some()} »."]
    body += [words.sentence(), "" if words.harmless else chance.choice(HTML + BUILDER), words.sentence()]
    return front + "\n" + "\n\n".join(body)


def _bytes(words: Words, names: list[str], number: int) -> bytes:
    """Other encodings, and what is no text."""
    text = _seed(words, names, number)
    raw = text.encode("utf-8", "surrogatepass")
    if words.harmless:
        return raw
    chance = words.chance
    at = chance.randrange(len(raw))
    return chance.choice(
        (
            codecs.BOM_UTF16_LE + text.encode("utf-16-le", "surrogatepass"),
            codecs.BOM_UTF8 + raw,
            text.encode("utf-32", "surrogatepass"),
            text.encode("cp1252", "ignore"),
            raw[:at] + b"\x00" + raw[at:],
            raw[:at] + b"\xed\xa0\x80" + raw[at:],
            raw[:at] + chance.randbytes(8) + raw[at:],
            chance.randbytes(400),
            raw.replace(b"\n", b"\r"),
            raw[:at],
            b"\n" * 50,
            raw.replace(b" ", "\u2028".encode()),
            b"---\n" + raw,
            (words.some() + "\n").encode("utf-8", "surrogatepass") * 40,
            b"",
        )
    )
