"""`.eml`: an article that was forwarded or attached, an agency's mail, a newsletter. The standard library reads the mail."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage, Message
from email.policy import default
from email.utils import parseaddr
from typing import Any

from generator.ingest.body import Body, read_body
from generator.ingest.decode import Undecoded, decode, printable
from generator.ingest.document import Document, Fields, Read
from generator.ingest.headline import same_headline
from generator.ingest.html_lines import html_lines, html_of
from generator.ingest.language import language_of_lines
from generator.ingest.lines import Line, plain_lines
from generator.ingest.mail_text import (
    Headers,
    article_lines,
    subject_of,
    unflowed,
    unquoted,
    unwrapped,
    without_signature,
)
from generator.ingest.names import is_outlet
from generator.ingest.press import source_named
from generator.ingest.words import flatten, words
from generator.model import Problem

DEEPEST, MOST_PARTS = 10, 200
MOST_BYTES = 100_000_000
_HEADERS = ("from", "subject", "date", "received", "mime-version", "content-type", "message-id")
_ATTACHED = (".pdf", ".html", ".htm", ".md", ".txt", ".eml")
_SHORT = 200
"""Letters below which a text is not the article: `Please see the attached file.`"""
_FEWER = 0.3
"""Share of the HTML's text below which the plain one only says that there is HTML."""
_HEAD = 15
_LONGEST = 1000
"""Characters of a header."""


def read_mail(file: str, raw: bytes, known: Fields) -> Read:
    """The article that a mail holds, or those of the file attached to it."""
    return _read(file, raw, known, 0)


def _read(file: str, raw: bytes, known: Fields, depth: int) -> Read:
    try:
        message = message_from_bytes(raw, policy=default) if len(raw) <= MOST_BYTES else None
    except (Exception, RecursionError):  # the standard library meets damaged headers with errors of every kind
        message = None
    if message is None:
        return (), (
            Problem(
                file,
                1,
                "error",
                "mail-damaged",
                "the mail is damaged or too large; open it and save its text as a .txt file",
            ),
        )
    if not any(_header(message, name) for name in _HEADERS):
        return (), (
            Problem(
                file, 1, "error", "mail-damaged", "this is no mail: it has no headers; save the article as a .txt file"
            ),
        )
    parts = list(_leaves(message))
    if len(parts) > MOST_PARTS:
        return (), (
            Problem(
                file,
                1,
                "error",
                "mail-damaged",
                "the mail has too many parts; save the article in it as a file of its own",
            ),
        )
    outer = _headers(message)
    lines = _text_lines(parts)
    lines, headers = article_lines(lines, outer, language=language_of_lines(lines))
    if sum(c.isalpha() for line in lines for c in line.text) < _SHORT:
        attached = _attached(file, parts, known, depth)
        if attached is not None:
            return attached
    if not lines:
        return (), (
            Problem(file, 1, "error", "empty", "the mail has no text; save the article that it leads to as a file"),
        )
    language = known.language or language_of_lines(lines)
    body = _body(lines, language, known.title, headers.subject)
    return (Document(known, language, body, otherwise=_otherwise(headers)),), ()


def _body(lines: list[Line], language: str, known: str | None, subject: str | None) -> Body:
    """The subject is the title where the text prints it, or has no title of its own."""
    printed = subject and any(same_headline(line.text, subject) for line in lines[:_HEAD])
    body = read_body(lines, language=language, title=known or (subject if printed else None))
    return body if body.title or not subject else read_body(lines, language=language, title=subject)


def _otherwise(headers: Headers) -> Fields:
    """The sender is the outlet or the agency only where it is one that is known, or calls itself one."""
    named = source_named(headers.sender) if headers.sender else Fields()
    outlet = named.outlet or ""
    known = named.agencies or flatten(outlet) in words().outlets or is_outlet(outlet)
    return replace(named, date=headers.date) if known else Fields(date=headers.date)


# --- the mail's parts -----------------------------------------------------------------------------------------------


def _leaves(message: Message, depth: int = 0) -> Iterator[Message]:
    """The parts that hold no others, and mails within the mail; nesting beyond any real mail's is not followed."""
    if message.get_content_type() == "message/rfc822" or not message.is_multipart():
        yield message
    elif depth < DEEPEST:
        payload: Any = message.get_payload()
        for part in payload if isinstance(payload, list) else []:
            yield from _leaves(part, depth + 1)


def _text_lines(parts: list[Message]) -> list[Line]:
    """The plain text, or the HTML's where the plain one is missing or says nothing."""
    shown = [part for part in parts if not _is_attachment(part)]
    plain = "\n\n".join(text for part in shown if part.get_content_type() == "text/plain" and (text := _plain(part)))
    lines = list(plain_lines(unwrapped(without_signature(unquoted(plain)))))
    pages = [part for part in shown if part.get_content_type() == "text/html"]
    roots = [root for part in pages if not isinstance(root := html_of(_bytes(part), _charset(part)), Undecoded)]
    html = [line for root in roots for line in html_lines(root)]
    size, other = (sum(len(line.text) for line in each) for each in (lines, html))
    # Where a part's lines stand in the file cannot be told: it may be encoded.
    return [replace(line, number=1) for line in (html if size < _FEWER * other else lines)]


def _plain(part: Message) -> str | None:
    raw, charset = _bytes(part), _charset(part)
    try:
        text: str | Undecoded = raw.decode(charset) if charset else decode(raw)
    except (LookupError, UnicodeError, ValueError):
        text = decode(raw)
    if isinstance(text, Undecoded):
        return None
    flowed = _parameter(part, "format") == "flowed"
    return unflowed(text) if flowed else text


def _attached(file: str, parts: list[Message], known: Fields, depth: int) -> Read | None:
    """What an attached file or mail holds, where one of them has an article."""
    from generator.ingest.readers import reader_of

    for part in parts if depth < DEEPEST else []:
        name = (_file_name(part) or "").lower()
        if part.get_content_type() == "message/rfc822":
            inner: Any = part.get_payload()
            mail = inner[0] if isinstance(inner, list) and inner else None
            read = _read(file, _flat(mail), known, depth + 1) if isinstance(mail, Message) else ((), ())
        elif _is_attachment(part) and posixpath.splitext(name)[1] == ".eml":
            read = _read(file, _bytes(part), known, depth + 1)
        elif _is_attachment(part) and posixpath.splitext(name)[1] in _ATTACHED:
            raw = _bytes(part)
            read = reader_of(name, raw)(file, raw, known)
        else:
            continue
        if read[0] or any(problem.code != "empty" for problem in read[1]):
            return read
    return None


def _flat(mail: Message) -> bytes:
    try:
        return mail.as_bytes()
    except (Exception, RecursionError):  # headers that can be read but not written again
        return b""


def _is_attachment(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or (
        part.get_content_maintype() != "text" and _file_name(part) is not None
    )


# --- headers, whose reading may fail in the standard library where they are damaged ---------------------------------


def _header(message: Message, name: str) -> str | None:
    try:
        value = message.get(name)
        return " ".join(printable(str(value)[:_LONGEST]).split()) or None if value is not None else None
    except Exception:
        return None


def _headers(message: Message) -> Headers:
    subject, handed = subject_of(_header(message, "subject") or "")
    sender, _ = parseaddr(_header(message, "from") or "")
    # A mail that was handed on has the day of that, not the article's.
    return Headers(subject or None, sender.strip() or None, None if handed else _day(message), forwarded=handed)


def _day(message: Message) -> str | None:
    """As the header states it, in the sender's own time."""
    try:
        stated = message["date"].datetime if isinstance(message, EmailMessage) and message["date"] else None
    except Exception:
        return None
    return f"{stated:%Y-%m-%dT%H:%M}" if stated and 1900 < stated.year < 2100 else None


def _bytes(part: Message) -> bytes:
    try:
        raw = part.get_payload(decode=True)
    except Exception:
        return b""
    return raw if isinstance(raw, bytes) else b""


def _charset(part: Message) -> str | None:
    try:
        return part.get_content_charset()
    except Exception:
        return None


def _file_name(part: Message) -> str | None:
    try:
        return part.get_filename()
    except Exception:
        return None


def _parameter(part: Message, name: str) -> str | None:
    try:
        value = part.get_param(name)
    except Exception:
        return None
    return value.lower() if isinstance(value, str) else None
