"""Sample portals, the server: one bounded HTTP server on loopback that is a proxy to all of them.

The crawler asks real addresses through `http_proxy`; nothing ever leaves the machine. A browser
may ask the server itself: its own front page lists the portals, which it shows under /<host>/.
"""

from __future__ import annotations

import re
import socket
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from itertools import count
from socketserver import ThreadingMixIn
from typing import Any, TypeVar
from urllib.parse import urlsplit

from crawler.samples.load import portals
from crawler.samples.model import Portal
from crawler.samples.response import Response
from crawler.samples.site import Site

Server = TypeVar("Server", bound=HTTPServer)

MAX_CONNECTIONS = 64
IDLE_SECONDS = 15.0
_KEPT_REQUESTS = 20_000
_FIRST_HIT = 104_729


class SampleServer(ThreadingMixIn, HTTPServer):
    """Serves the sample portals until closed.

    Attributes:
        visit: number of the visit; from 2 on one report shows corrected figures. May be set at any time.
        requests: the (host, path) of each request answered, newest last, bounded.
    """

    daemon_threads = False  # so that closing waits for them
    request_queue_size = MAX_CONNECTIONS

    def __init__(self, sites: Iterable[Portal], visit: int) -> None:
        self.sites = {portal.host: Site(portal) for portal in sites}
        self.visit = visit
        self.requests: deque[tuple[str, str]] = deque(maxlen=_KEPT_REQUESTS)
        self._hits = count(_FIRST_HIT)
        self._places = threading.BoundedSemaphore(MAX_CONNECTIONS)
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        super().__init__(("127.0.0.1", 0), _Handler)

    @property
    def proxy(self) -> str:
        """Address to put in `http_proxy`."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def next_hit(self) -> int:
        """The visit counter's next number."""
        return next(self._hits)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Hands a connection to a thread of its own; waits while all places are taken."""
        self._places.acquire()
        with self._lock:
            self._open.add(request)
        super().process_request(request, client_address)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Serves one connection, then gives its place back."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            with self._lock:
                self._open.discard(request)
            self._places.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Reports an error as usual, but is silent about a client that went away."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)

    def server_close(self) -> None:
        """Closes the listening socket and every connection still open, then waits for their threads."""
        with self._lock:
            for connection in self._open:
                with suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)
        super().server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "Apache"
    sys_version = ""
    timeout = IDLE_SECONDS
    # One segment an answer: head and body in two would wait for each other's acknowledgement.
    wbufsize = -1
    disable_nagle_algorithm = True
    server: SampleServer

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - name given by the base class
        del format, args

    def _answer(self, *, with_body: bool) -> None:
        address = urlsplit(self.path)
        host = address.netloc or self.headers.get("Host", "")
        path = address.path or "/"
        own = host == f"127.0.0.1:{self.server.server_address[1]}"
        shown, path = _under(path) if own else (host, path)
        if not own:
            self.server.requests.append((host, path))
        site = self.server.sites.get(shown)
        if site:
            response = site.answer(path, self.server.visit)
        elif own and not shown:
            response = Response(200, _front_page(self.server.sites))
        else:
            response = Response(502, f"no portal {shown}\n", "text/plain; charset=utf-8")
        self._send(_for_browser(response, shown) if own and site else response, with_body=with_body)

    def _send(self, response: Response, *, with_body: bool) -> None:
        payload = response.payload(self.server.next_hit())
        self.send_response(response.status)
        self.send_header("Content-Type", response.media_type)
        self.send_header("Content-Length", str(len(payload)))
        if response.location:
            self.send_header("Location", response.location)
        self.end_headers()
        if with_body:
            self.wfile.write(payload)


def _under(path: str) -> tuple[str, str]:
    """Portal and its path from the server's own: `dzs.gov.cn`, `/col/1/` from `/dzs.gov.cn/col/1/`."""
    host, _, rest = path[1:].partition("/")
    return host, f"/{rest}"


def _front_page(sites: dict[str, Site]) -> str:
    rows = "".join(
        f'<li><a href="/{host}/">{site.portal.name}</a> {host}</li>' for host, site in sites.items()
    )
    head = '<!DOCTYPE html><html><head><meta charset="utf-8"><title>样例门户</title></head>'
    return f"{head}<body><ul>{rows}</ul></body></html>"


def _for_browser(response: Response, host: str) -> Response:
    """The answer with its links leading through the server instead of to the real host."""
    own = re.compile(rf"""((?:href|src)=["']?)(?:http://{re.escape(host)})?/(?!/)""", re.IGNORECASE)
    location = response.location
    if location and location.startswith("/"):
        location = f"/{host}{location}"
    text = own.sub(rf"\1/{host}/", response.text)
    return Response(response.status, text, response.media_type, response.encoding, location)


@contextmanager
def serve(sites: Iterable[Portal] | None = None, visit: int = 1) -> Iterator[SampleServer]:
    """The running server of the sample portals (all, or those given); stopped on leaving.

    Raises:
        OSError: no port can be had on loopback.
    """
    with running(SampleServer(portals() if sites is None else sites, visit)) as server:
        yield server


@contextmanager
def running(server: Server) -> Iterator[Server]:
    """A server that answers in a thread of its own; stopped and closed on leaving."""
    thread = threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": 0.05}, name="samples", daemon=True
    )
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
