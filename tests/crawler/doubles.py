"""Loopback portals: one HTTP server that answers proxied requests by the host they name."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TypeAlias
from urllib.parse import urlsplit

import pytest

Headers: TypeAlias = dict[str, str]


@dataclass(frozen=True)
class Asked:
    """One request as it arrived."""

    host: str
    path: str
    moment: float
    headers: Headers


@dataclass
class Answer:
    """What a path answers. `packed` sends the body gzipped, `broken` cuts it short."""

    body: str | bytes = ""
    status: int = 200
    headers: Headers = field(default_factory=dict)
    encoding: str = "utf-8"
    packed: bool = False
    broken: bool = False

    def data(self) -> bytes:
        raw = self.body.encode(self.encoding) if isinstance(self.body, str) else self.body
        return gzip.compress(raw, mtime=0) if self.packed else raw


Page: TypeAlias = str | Answer | Callable[[Asked], "str | Answer"]


class Portals:
    """Pages by address, and what was asked of them."""

    def __init__(self) -> None:
        self.pages: dict[str, Page] = {}
        self.asked: list[Asked] = []
        self.proxy = ""
        # What any other path answers; 404 without it.
        self.otherwise: Page | None = None

    def add(self, base: str, pages: dict[str, Page]) -> None:
        """Add pages below an address."""
        for path, page in pages.items():
            self.pages[f"{base}{path}"] = page

    def answer(self, asked: Asked) -> Answer:
        self.asked.append(asked)
        page = self.pages.get(f"{asked.host}{asked.path}", self.otherwise)
        if callable(page):
            page = page(asked)
        if page is None:
            return Answer("<html><title>Not Found</title></html>", 404)
        return page if isinstance(page, Answer) else Answer(page)

    def paths(self, host: str | None = None) -> list[str]:
        """Every path asked, robots.txt apart, in order."""
        return [one.path for one in self.asked if one.path != "/robots.txt" and host in (None, one.host)]

    def hosts(self) -> set[str]:
        return {one.host for one in self.asked}


@contextmanager
def served(portals: Portals) -> Iterator[Portals]:
    """Serve the portals; their `proxy` is where to ask."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            host = (parts.netloc or self.headers["Host"]).lower().removesuffix(":80")
            path = parts.path + (f"?{parts.query}" if parts.query else "")
            answer = portals.answer(Asked(host, path, time.monotonic(), dict(self.headers)))
            data = answer.data()
            self.send_response(answer.status)
            headers = {"Content-Type": "text/html", **answer.headers}
            if answer.packed:
                headers["Content-Encoding"] = "gzip"
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            if answer.broken:
                self.wfile.write(data[: len(data) // 2])
                self.close_connection = True
            else:
                self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            pass

        def handle(self) -> None:
            try:
                super().handle()
            except (ConnectionError, BrokenPipeError):
                self.close_connection = True

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    portals.proxy = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield portals
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def use_proxy(monkeypatch: pytest.MonkeyPatch, proxy: str) -> None:
    """Send this process's requests to `proxy` and nowhere else."""
    for name in ("no_proxy", "NO_PROXY", "HTTP_PROXY", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("http_proxy", proxy)
    monkeypatch.setenv("https_proxy", proxy)


def slow(page: Page, pause: float) -> Page:
    """The page, after a pause."""

    def answer(_asked: Asked) -> str | Answer:
        time.sleep(pause)
        assert not callable(page)
        return page

    return answer
