"""Serves sample platforms: one HTTP server on loopback that is a proxy to all of them, GET and POST."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

from crawler.samples.platforms.model import Asked, Platform
from crawler.samples.response import Response
from crawler.samples.server import running

_IDLE_SECONDS = 15.0
_MOST_FORM_BYTES = 65_536


class PlatformServer(ThreadingHTTPServer):
    """Answers proxied requests by host. `asked` keeps every request, robots.txt too."""

    daemon_threads = True

    def __init__(self, platforms: Iterable[Platform]) -> None:
        self.platforms = {platform.host: platform for platform in platforms}
        self.asked: list[Asked] = []
        super().__init__(("127.0.0.1", 0), _Handler)

    @property
    def proxy(self) -> str:
        """Address to put in `http_proxy`."""
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = _IDLE_SECONDS
    server: PlatformServer

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - name given by the base class
        del format, args

    def _answer(self) -> None:
        length = min(int(self.headers.get("Content-Length") or 0), _MOST_FORM_BYTES)
        form = dict(parse_qsl(self.rfile.read(length).decode("utf-8", "replace"), keep_blank_values=True))
        address = urlsplit(self.path)
        query = dict(parse_qsl(address.query, keep_blank_values=True))
        host = address.hostname or str(self.headers.get("Host", ""))
        asked = Asked(self.command, host, address.path or "/", query, form, dict(self.headers))
        self.server.asked.append(asked)
        platform = self.server.platforms.get(host)
        found = platform.answer(asked) if platform and asked.path != "/robots.txt" else None
        response = found or Response(404, "<html><title>404</title><body>404 Not Found</body></html>")
        if response.cut:
            self.close_connection = True
            return
        payload = response.payload(0)
        self.send_response(response.status)
        self.send_header("Content-Type", response.media_type)
        self.send_header("Content-Length", str(len(payload)))
        if response.location:
            self.send_header("Location", response.location)
        for name, value in response.headers:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(payload)


@contextmanager
def serve_platforms(platforms: Iterable[Platform]) -> Iterator[PlatformServer]:
    """The running server of `platforms`; stopped on leaving."""
    with running(PlatformServer(platforms)) as server:
        yield server
