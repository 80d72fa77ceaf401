"""One request to one address: to a host of the public network alone, in bounded time, with a bounded answer.

urllib3 is used below its pools, since only there can it be told which of a host's addresses to connect to. `requests` and
`httpx` look the name up a second time when they connect, and another answer to that look-up leads into the local network.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPException
from queue import Empty, Queue

import certifi
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, LocationParseError
from urllib3.response import HTTPResponse
from urllib3.util import Url, parse_url
from urllib3.util.timeout import Timeout

from generator import __version__

USER_AGENT = f"research-microsite/{__version__} (saves single articles that a person names; keeps robots.txt)"
_CHUNK = 65_536
_CONNECT = 10.0
Look = Callable[[str, int], list[str]]
"""From a host and a port to its numeric addresses."""


class Refused(Exception):
    """Why nothing is fetched: a cause and a remedy."""


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    """By small name."""
    body: bytes


@dataclass(frozen=True, slots=True)
class Limits:
    seconds: float = 30.0
    """For the whole of one download, redirects included."""
    size: int = 30_000_000
    """Bytes, once decompressed."""
    redirects: int = 8
    allow_local: bool = False


def parsed(address: str) -> Url:
    """The address in its parts. Raises Refused for any that is not http(s), has a password, or is not well formed."""
    try:
        url = parse_url(address)
    except LocationParseError as error:
        raise Refused(f"{address} is no web address; copy it again from the browser") from error
    if url.scheme not in {"http", "https"}:
        raise Refused(f"{address} is not an http or https address; name a page of the web")
    if url.auth is not None:
        raise Refused("the address holds a user name, which would be stored with the page; remove it from the address")
    if not url.host:
        raise Refused(f"{address} names no host; copy it again from the browser")
    return url


def look_up(host: str, port: int) -> list[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


def is_public(address: str) -> bool:
    """True for an address of the public network, whatever it is wrapped in.

    >>> [is_public(a) for a in ("1.1.1.1", "127.0.0.1", "169.254.169.254", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::")]
    [True, False, False, False, False, False]
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and any(ip in network for network in _WITH_IPV4_AT_THE_END):
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if ip.is_site_local:
            return False
    if ip in _FOR_PROTOCOLS:  # not in the lists of older Pythons
        return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved and "%" not in address


_FOR_PROTOCOLS = ipaddress.ip_network("192.0.0.0/24")
_WITH_IPV4_AT_THE_END = tuple(ipaddress.ip_network(each) for each in ("64:ff9b::/96", "64:ff9b:1::/48", "::/96"))


def get(url: Url, deadline: float, limits: Limits, look: Look = look_up) -> Answer:
    """The answer to one request, no redirect followed; `deadline` is of `time.monotonic`. Raises Refused."""
    host = (url.host or "").strip("[]")
    port = url.port or (443 if url.scheme == "https" else 80)
    try:
        numbers = _in_time(look, host, port, deadline)
    except (OSError, UnicodeError) as error:
        raise Refused(f"the host {host} is not found; check the address and the connection") from error
    allowed = [number for number in numbers if limits.allow_local or is_public(number)]
    if not allowed:
        raise Refused(f"{host} is of the local network, which is not fetched from; add --allow-local if you mean it")
    failure: Exception | None = None
    for number in allowed:
        try:
            return _ask(url, host, number, port, deadline, limits)
        except ssl.SSLError as error:
            raise Refused(f"{host} cannot prove that it is {host} ({error}); save the page from a browser") from error
        except (OSError, HTTPError, HTTPException) as error:
            failure = error
            if time.monotonic() >= deadline:
                raise Refused(
                    f"{host} took more than {limits.seconds:g} seconds; try again later, or save the page from a browser"
                ) from error
    raise Refused(
        f"{host} does not answer as it should ({type(failure).__name__}); try again later, or save the page from a browser"
    ) from failure


def _in_time(look: Look, host: str, port: int, deadline: float) -> list[str]:
    """The host's addresses. Raises TimeoutError at the deadline: the system's own look-up has no limit that can be set."""
    found: Queue[list[str] | OSError | UnicodeError] = Queue()

    def ask() -> None:
        try:
            found.put(look(host, port))
        except (OSError, UnicodeError) as error:
            found.put(error)

    threading.Thread(target=ask, daemon=True).start()
    try:
        answer = found.get(timeout=max(0.0, deadline - time.monotonic()))
    except Empty as error:
        raise TimeoutError(f"no answer for {host}") from error
    if isinstance(answer, list):
        return answer
    raise answer


def _ask(url: Url, host: str, number: str, port: int, deadline: float, limits: Limits) -> Answer:
    remaining = max(0.1, deadline - time.monotonic())
    timeout = Timeout(connect=min(_CONNECT, remaining), read=remaining).clone()
    connection: HTTPConnection
    if url.scheme == "https":
        # The certificate has to be the host's, though the connection is made to a number.
        context = ssl.create_default_context()
        context.load_verify_locations(certifi.where())
        connection = HTTPSConnection(
            number, port, timeout=timeout.connect_timeout, ssl_context=context, server_hostname=host
        )
    else:
        connection = HTTPConnection(number, port, timeout=timeout.connect_timeout)
    with _until(deadline, connection):
        connection.connect()
        if connection.sock is not None:
            connection.sock.settimeout(remaining)
        headers = {
            "Host": url.netloc or host,
            "User-Agent": USER_AGENT,
            "Accept": "text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.8,*/*;q=0.1",
            "Accept-Encoding": "gzip, deflate",
            "Connection": "close",
        }
        connection.request("GET", url.request_uri, headers=headers, preload_content=False, decode_content=True)
        with closing(connection.getresponse()) as response:
            known = {name.lower(): value for name, value in response.headers.items()}
            body = b"" if response.status in _REDIRECTS else _body(response, deadline, limits)
            return Answer(response.status, known, body)


def _body(response: HTTPResponse, deadline: float, limits: Limits) -> bytes:
    """Piece by piece, as it comes: a whole read would wait for as much as was asked for."""
    body = bytearray()
    while piece := response.read1(_CHUNK, decode_content=True):
        body += piece
        if len(body) > limits.size:
            most = limits.size // 1_000_000
            raise Refused(f"the file is larger than {most} MB; if it is an article, save it from a browser")
        if time.monotonic() >= deadline:
            break
    if time.monotonic() >= deadline:
        raise TimeoutError  # it was cut off there, and has not ended
    return bytes(body)


_REDIRECTS = frozenset({301, 302, 303, 307, 308})


@contextmanager
def _until(deadline: float, connection: HTTPConnection) -> Iterator[None]:
    """Close the connection at the deadline: a server that sends a byte now and then never meets a time limit for a read."""

    def cut() -> None:
        sock = connection.sock
        if sock is not None:
            try:
                sock.shutdown(socket.SHUT_RDWR)
            except OSError:
                return

    timer = threading.Timer(max(0.0, deadline - time.monotonic()), cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        connection.close()
