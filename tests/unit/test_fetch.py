"""Fetching, from a real server of this process: what is kept, what is refused, and that nothing waits for ever."""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import trustme

from generator.fetch import Fetcher
from generator.network import USER_AGENT, Limits, Refused, is_public

PAGE = b"<!DOCTYPE html><title>Un titre</title><article><h1>Un titre</h1><p>Un paragraphe.</p></article>"
NOW = datetime.fromisoformat("2026-11-20T10:00:00+01:00")
Serve = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    routes: dict[str, Serve]
    asked: list[tuple[str, str]]

    def do_GET(self) -> None:
        self.asked.append((self.path, self.headers.get("User-Agent", "")))
        with suppress(OSError):  # who asked has gone
            self.routes.get(self.path, missing)(self)

    def answer(self, body: bytes = b"", *, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


def missing(handler: Handler) -> None:
    handler.answer(b"no", status=404)


def page(body: bytes = PAGE, **headers: str) -> Serve:
    return lambda handler: handler.answer(body, **{"Content_Type": "text/html", **headers})


def to(target: str) -> Serve:
    return lambda handler: handler.answer(status=302, Location=target)


def drip(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    for _ in range(100):
        handler.wfile.write(b"a")
        handler.wfile.flush()
        time.sleep(0.05)


def drip_headers(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
    for _ in range(100):
        handler.wfile.write(b"a")
        handler.wfile.flush()
        time.sleep(0.05)


def huge(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    for _ in range(100):
        handler.wfile.write(b"a" * 100_000)


class Server:
    def __init__(self) -> None:
        handler = type("Own", (Handler,), {"routes": {}, "asked": []})
        self.routes: dict[str, Serve] = handler.routes  # type: ignore[attr-defined]
        self.asked: list[tuple[str, str]] = handler.asked  # type: ignore[attr-defined]
        self.http = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.http.daemon_threads = True
        self.address = f"http://127.0.0.1:{self.http.server_port}"
        self.thread = threading.Thread(target=self.http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        self.thread.start()


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.http.shutdown()
    server.http.server_close()
    server.thread.join()


def fetcher(**limits: float) -> Fetcher:
    return Fetcher(Limits(**{"seconds": 5, "allow_local": True, **limits}), now=lambda: NOW)  # type: ignore[arg-type]


def refusal(address: str, **limits: float) -> str:
    with pytest.raises(Refused) as refused:
        fetcher(**limits).fetch(address)
    assert "; " in str(refused.value), "cause; remedy"
    return str(refused.value)


def test_a_page_with_its_address_and_time(server: Server) -> None:
    server.routes.update({"/a": to("/b?x=1#part"), "/b?x=1": page(PAGE, Content_Type="text/html; charset=iso-8859-2")})
    got = fetcher().fetch(f"{server.address}/a")
    assert (got.raw, got.address, got.at) == (PAGE, f"{server.address}/b?x=1", "2026-11-20T10:00:00+01:00")
    assert (got.suffix, got.content_type) == (".html", "text/html; charset=iso-8859-2")
    assert {agent for _, agent in server.asked} == {USER_AGENT}
    assert "research-microsite" in USER_AGENT


@pytest.mark.parametrize(
    ("content_type", "suffix"),
    [("text/plain; charset=utf-8", ".txt"), ("application/pdf", ".pdf"), ("application/xhtml+xml", ".html")],
)
def test_other_kinds_of_text(server: Server, content_type: str, suffix: str) -> None:
    server.routes["/a"] = page(b"%PDF-1.7 ...", Content_Type=content_type)
    assert fetcher().fetch(f"{server.address}/a").suffix == suffix


def test_a_compressed_page(server: Server) -> None:
    server.routes["/a"] = page(gzip.compress(PAGE), Content_Encoding="gzip")
    assert fetcher().fetch(f"{server.address}/a").raw == PAGE


@pytest.mark.parametrize(
    ("serve", "limits", "why"),
    [
        pytest.param(missing, {}, "no such page", id="404"),
        pytest.param(lambda h: h.answer(b"no", status=403), {}, "does not give the page to programs", id="403"),
        pytest.param(lambda h: h.answer(b"no", status=503), {}, "out of order", id="503"),
        pytest.param(page(b"GIF89a", Content_Type="image/gif"), {}, "type `image/gif`", id="image"),
        pytest.param(page(b"MZ", Content_Type="application/octet-stream"), {}, "type `application/octet-stream`", id="program"),
        pytest.param(page(b"  "), {}, "empty", id="empty"),
        pytest.param(to("/a"), {}, "leads back to itself", id="redirect to itself"),
        pytest.param(to("file:///etc/passwd"), {}, "not an http or https address", id="redirect to a file"),
        pytest.param(to("http://u:p@127.0.0.1/"), {}, "holds a user name", id="redirect with a password"),
        pytest.param(drip, {"seconds": 0.4}, "more than 0.4 seconds", id="slow drip"),
        pytest.param(drip_headers, {"seconds": 0.4}, "more than 0.4 seconds", id="slow drip of headers"),
        pytest.param(huge, {"size": 1_000_000}, "larger than 1 MB", id="huge"),
        pytest.param(
            page(gzip.compress(b"a" * 50_000_000), Content_Encoding="gzip"), {"size": 1_000_000}, "larger than 1 MB", id="gzip bomb"
        ),
        pytest.param(page(b"not gzip", Content_Encoding="gzip"), {}, "does not answer as it should", id="broken compression"),
        pytest.param(lambda h: h.wfile.write(b"\x00\xff garbage\r\n\r\n"), {}, "does not answer as it should", id="no http"),
    ],
)  # fmt: skip
def test_refused(server: Server, serve: Serve, limits: dict[str, float], why: str) -> None:
    server.routes["/a"] = serve
    begun = time.monotonic()
    assert why in refusal(f"{server.address}/a", **limits)
    assert time.monotonic() - begun < 4


def test_redirects_are_counted(server: Server) -> None:
    server.routes.update({f"/{n}": to(f"/{n + 1}") for n in range(20)})
    assert "more than 8 times" in refusal(f"{server.address}/0")
    assert len(server.asked) == 10  # robots.txt, and nine pages


@pytest.mark.parametrize(
    ("robots", "refused"),
    [
        (b"User-agent: *\nDisallow: /private/", False),
        (b"User-agent: *\nDisallow: /a", True),
        (b"User-agent: research-microsite\nDisallow: /", True),
        (b"User-agent: *\nDisallow: /\nAllow: /a", False),
        (b"User-agent: *\nDisallow: /*?utm", False),
        (b"\xff\xfe garbage", False),
    ],
)
def test_robots(server: Server, robots: bytes, refused: bool) -> None:
    server.routes.update({"/robots.txt": page(robots, Content_Type="text/plain"), "/a": page()})
    if refused:
        assert "robots.txt" in refusal(f"{server.address}/a")
        assert [path for path, _ in server.asked] == ["/robots.txt"]
    else:
        assert fetcher().fetch(f"{server.address}/a").raw == PAGE


@pytest.mark.parametrize("status", [401, 403, 500, 503])
def test_robots_that_are_not_shown_forbid_all(server: Server, status: int) -> None:
    server.routes.update({"/robots.txt": lambda h: h.answer(b"", status=status), "/a": page()})
    assert "robots.txt" in refusal(f"{server.address}/a")


def test_robots_are_asked_once_a_host_and_before_every_hop(server: Server) -> None:
    robots = b"User-agent: *\nDisallow: /kept-away"
    server.routes.update({"/robots.txt": page(robots), "/a": to("/kept-away"), "/b": page()})
    one = fetcher()
    with pytest.raises(Refused):
        one.fetch(f"{server.address}/a")
    one.fetch(f"{server.address}/b")
    assert [path for path, _ in server.asked] == ["/robots.txt", "/a", "/b"]


@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", "ftp://exemple.fr/a", "https://user:pass@exemple.fr/", "https:///a", "http://[::1", "javascript:alert(1)", "http://exemple.fr:99999/"],
)  # fmt: skip
def test_no_address_to_fetch_from(address: str) -> None:
    refusal(address)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "2130706433", "0x7f.1", "169.254.169.254", "10.1.2.3", "[fe80::1]", "[fd00::1]"]
)  # fmt: skip
def test_the_local_network_is_refused(host: str) -> None:
    assert "local network" in refusal(f"http://{host}:1/a", allow_local=False)


@pytest.mark.parametrize(
    "number",
    ["127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255", "240.0.0.1", "192.0.0.8",
     "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1", "fec0::1", "::ffff:192.168.0.1", "::127.0.0.1", "64:ff9b::a00:1", "2002:c0a8:101::", "2001:db8::1"],
)  # fmt: skip
def test_what_is_not_public(number: str) -> None:
    assert not is_public(number)


@pytest.mark.parametrize("number", ["1.1.1.1", "193.0.6.139", "2606:4700::1111", "::ffff:1.1.1.1"])
def test_what_is_public(number: str) -> None:
    assert is_public(number)


def test_the_address_that_was_checked_is_the_one_connected_to(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that means a public address when it is checked and a local one when it is connected to leads nowhere."""
    answers = iter([["1.1.1.1"], ["127.0.0.1"], ["127.0.0.1"]])
    connected: list[str] = []

    def create_connection(address: tuple[str, int], *args: object, **options: object) -> socket.socket:
        connected.append(address[0])
        raise OSError("not from a test")

    monkeypatch.setattr("urllib3.util.connection.create_connection", create_connection)
    with pytest.raises(Refused, match="does not answer"):
        Fetcher(Limits(seconds=2), look=lambda host, port: next(answers)).fetch("http://rebinding.example/")
    assert connected == ["1.1.1.1"]


def test_a_public_page_that_leads_to_the_local_network(server: Server) -> None:
    """Each hop is checked: `public.example` is looked up as public, and stands in for it here."""
    server.routes["/a"] = to("http://inner.example/secret")
    port = int(server.address.rpartition(":")[2])
    looked: list[str] = []

    def look(host: str, port: int) -> list[str]:
        looked.append(host)
        return ["127.0.0.1"] if host == "public.example" else ["::ffff:127.0.0.1"]

    one = Fetcher(Limits(seconds=5), look=look)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("generator.network.is_public", lambda number: number == "127.0.0.1")
        with pytest.raises(Refused, match=r"inner\.example is of the local network"):
            one.fetch(f"http://public.example:{port}/a")
    assert looked == ["public.example", "public.example", "inner.example"]


def test_a_name_server_that_does_not_answer() -> None:
    begun = time.monotonic()
    with pytest.raises(Refused, match="is not found"):
        Fetcher(Limits(seconds=0.3), look=lambda host, port: time.sleep(2) or []).fetch("https://slow.example/")  # type: ignore[func-returns-value]
    assert time.monotonic() - begun < 1.5


@pytest.mark.parametrize("names", [["press.example"], ["other.example"]], ids=["its own", "another's"])
def test_the_certificate_is_the_hosts_though_a_number_is_connected_to(
    server: Server, names: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*names).configure_cert(context)
    asked: list[str | None] = []
    context.sni_callback = lambda sock, name, own: asked.append(name)
    server.http.socket = context.wrap_socket(server.http.socket, server_side=True)
    hosts: list[str] = []

    def serve(handler: Handler) -> None:
        hosts.append(handler.headers["Host"])
        page()(handler)

    server.routes["/a"] = serve
    with authority.cert_pem.tempfile() as trusted:
        monkeypatch.setattr("certifi.where", lambda: trusted)
        one = Fetcher(Limits(seconds=5, allow_local=True), look=lambda host, port: ["127.0.0.1"])
        address = f"https://press.example:{server.http.server_port}/a"
        if names == ["press.example"]:
            assert one.fetch(address).raw == PAGE
            assert hosts == [f"press.example:{server.http.server_port}"]
        else:
            with pytest.raises(Refused, match="cannot prove"):
                one.fetch(address)
    assert set(asked) == {"press.example"}


def test_a_host_that_is_not_found() -> None:
    def look(host: str, port: int) -> list[str]:
        raise socket.gaierror(-2, "Name or service not known")

    with pytest.raises(Refused, match="is not found"):
        Fetcher(look=look).fetch("https://nowhere.example/")
