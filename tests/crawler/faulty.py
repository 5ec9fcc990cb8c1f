"""A portal that fails in every way a wire can: answers written byte by byte to the socket."""

from __future__ import annotations

import gzip
import socket
import struct
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import TypeAlias
from urllib.parse import urlsplit

from tests.crawler.files import WORD, docx, page
from tests.crawler.sites import items, title

Fault: TypeAlias = Callable[["Wire"], None]

_MORE = "<script>createPageHTML(2, {}, 'index', 'html')</script>"
_DRIP = 0.05
FIRST, SECOND = title("龙湖镇", 2024), title("安海镇", 2024)
PAGES: dict[str, str | bytes] = {
    "/robots.txt": "User-agent: *\nDisallow: /admin/\n",
    "/nb/": items(("t1_1000001.html", FIRST), more=_MORE.format(0)),
    "/nb/index_1.html": items(("t1_1000002.html", SECOND), more=_MORE.format(1)),
    "/nb/t1_1000001.html": page(FIRST, files=f"附件：<a href='a.docx'>{FIRST}.docx</a>"),
    "/nb/t1_1000002.html": page(SECOND),
    "/nb/a.docx": docx(FIRST),
}


@dataclass
class Wire:
    """One connection that has asked for `path` of `host`; `end` is set when the server is closed."""

    connection: socket.socket
    host: str
    path: str
    end: threading.Event

    def send(self, data: bytes) -> None:
        self.connection.sendall(data)

    def reset(self) -> None:
        """Close so that the other side gets a reset."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()

    def answer(self, data: bytes, status: str = "200 OK", *headers: str) -> None:
        kind = WORD if self.path.endswith(".docx") else "text/html; charset=utf-8"
        lines = (f"HTTP/1.1 {status}", f"Content-Type: {kind}", "Connection: close", *headers)
        length = (
            ()
            if any(line.startswith(("Content-Length", "Transfer")) for line in headers)
            else (f"Content-Length: {len(data)}",)
        )
        self.send("\r\n".join((*lines, *length, "", "")).encode() + data)

    @property
    def page(self) -> bytes:
        data = PAGES.get(self.path, b"")
        return data.encode() if isinstance(data, str) else data


def _forever(wire: Wire, piece: bytes, pause: float) -> None:
    while not wire.end.wait(pause):
        wire.send(piece)


def _drip(wire: Wire) -> None:
    wire.answer(wire.page[:3], "200 OK", "Content-Length: 100000")
    _forever(wire, b" ", _DRIP)


def _drip_headers(wire: Wire) -> None:
    wire.send(b"HTTP/1.1 200 OK\r\n")
    for number in range(1 << 30):
        if wire.end.wait(_DRIP):
            return
        wire.send(b"X-More-%d: 1\r\n" % number)


def _drip_status(wire: Wire) -> None:
    wire.send(b"HTTP/1.1 200 ")
    _forever(wire, b"O", _DRIP)


def _say_continue(wire: Wire) -> None:
    _forever(wire, b"HTTP/1.1 100 Continue\r\n\r\n", _DRIP)


def _endless(wire: Wire) -> None:
    wire.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n")
    _forever(wire, b"<p>" * (1 << 16), 0)


def _endless_headers(wire: Wire) -> None:
    wire.send(b"HTTP/1.1 200 OK\r\n")
    _forever(wire, b"X: 1\r\n" * (1 << 12), 0)


def _say_nothing(wire: Wire) -> None:
    wire.end.wait()


def _chunk_torn(wire: Wire) -> None:
    part = wire.page[: len(wire.page) // 2]
    wire.answer(b"%x\r\n" % len(wire.page) + part, "200 OK", "Transfer-Encoding: chunked")


def _gzip_torn(wire: Wire) -> None:
    packed = gzip.compress(wire.page or b"User-agent: *" * 99, mtime=0)
    wire.answer(packed[: len(packed) // 2], "200 OK", "Content-Encoding: gzip")


def _half(wire: Wire) -> None:
    wire.answer(wire.page[: len(wire.page) // 2], "200 OK", f"Content-Length: {len(wire.page) + 1}")


def _reset_half(wire: Wire) -> None:
    _half(wire)
    wire.reset()


def _loop(wire: Wire) -> None:
    path = wire.path.removeprefix("/again")
    wire.answer(b"", "302 Found", f"Location: {path if path != wire.path else '/again' + path}")


def _chain(wire: Wire) -> None:
    path, _, before = wire.path.partition("?")
    wire.answer(b"", "302 Found", f"Location: {path}?{before}x")


def _late(seconds: int) -> Fault:
    return lambda wire: wire.answer(b"later", "503 Service Unavailable", f"Retry-After: {seconds}")


FAULTS: dict[str, Fault] = {
    "refused_503": lambda wire: wire.answer(b"down", "503 Service Unavailable"),
    "late_503": _late(1),
    "very_late_503": _late(100_000),
    "reset": Wire.reset,
    "reset_half": _reset_half,
    "closed": lambda _wire: None,
    "garbage": lambda wire: wire.send(b"SSH-2.0-OpenSSH_9.2\r\n"),
    "half": _half,
    "chunk_torn": _chunk_torn,
    "gzip_torn": _gzip_torn,
    "loop": _loop,
    "chain": _chain,
    "silent": _say_nothing,
    "drip": _drip,
    "drip_headers": _drip_headers,
    "drip_status": _drip_status,
    "continue": _say_continue,
    "endless": _endless,
    "endless_headers": _endless_headers,
}


@dataclass
class Faulty:
    """Portals that are alike, and where each of them fails: fault by host and path."""

    faults: dict[tuple[str, str], Fault] = field(default_factory=dict)
    asked: Counter[tuple[str, str]] = field(default_factory=Counter)
    tunnel: Fault = _say_nothing
    proxy: str = ""

    def serve(self, wire: Wire) -> None:
        self.asked[wire.host, wire.path] += 1
        path = wire.path.removeprefix("/again").partition("?")[0]
        fault = self.faults.get((wire.host, path))
        if fault is not None:
            fault(wire)
        elif wire.path in PAGES:
            wire.answer(wire.page)
        else:
            wire.answer(b"<html><title>404</title></html>", "404 Not Found")


@contextmanager
def failing() -> Iterator[Faulty]:
    """Portals at `proxy`, until the end of the block."""
    faulty = Faulty()
    end = threading.Event()

    def handle(connection: socket.socket) -> None:
        with connection, suppress(OSError):
            asked = b""
            while b"\r\n\r\n" not in asked:
                part = connection.recv(4096)
                if not part:
                    return
                asked += part
            method, target, _ = asked.split(b"\r\n", 1)[0].decode().split(" ", 2)
            if method == "CONNECT":
                faulty.asked[target, "CONNECT"] += 1
                faulty.tunnel(Wire(connection, target, "", end))
                return
            parts = urlsplit(target)
            path = parts.path + (f"?{parts.query}" if parts.query else "")
            faulty.serve(Wire(connection, parts.netloc, path, end))

    def accept() -> None:
        with suppress(OSError):
            while True:
                connection, _ = server.accept()
                threading.Thread(target=handle, args=(connection,), daemon=True).start()

    server = socket.create_server(("127.0.0.1", 0), backlog=128)
    thread = threading.Thread(target=accept, daemon=True)
    thread.start()
    faulty.proxy = f"http://127.0.0.1:{server.getsockname()[1]}"
    try:
        yield faulty
    finally:
        end.set()
        server.shutdown(socket.SHUT_RDWR)
        server.close()
        thread.join()
