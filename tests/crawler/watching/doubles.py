"""A web server and a mail server on loopback that keep what they were sent."""

from __future__ import annotations

import base64
import json
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any


@contextmanager
def running(server: socketserver.BaseServer) -> Iterator[Any]:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class Hook(HTTPServer):
    """A webhook; it answers `status`, with `location` if that is a redirect."""

    def __init__(self, status: int = 200, *, location: str = "", tls: ssl.SSLContext | None = None) -> None:
        super().__init__(("127.0.0.1", 0), _HookHandler)
        self.status, self.location, self.tls = status, location, tls
        self.asked: list[str] = []
        self.got: list[dict[str, Any]] = []

    @property
    def url(self) -> str:
        scheme, host = ("https", "localhost") if self.tls else ("http", "127.0.0.1")
        return f"{scheme}://{host}:{self.server_port}/secret-token"

    def get_request(self) -> tuple[Any, Any]:
        connection, address = super().get_request()
        return _safe(connection, self.tls), address

    def handle_error(self, *_args: object) -> None:
        """Nothing on the terminal: who calls may well hang up."""


class _HookHandler(BaseHTTPRequestHandler):
    server: Hook

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked.append("POST")
        self.server.got.append(json.loads(body))
        self._answer()

    def do_GET(self) -> None:
        self.server.asked.append("GET")
        self._answer()

    def _answer(self) -> None:
        self.send_response(self.server.status)
        if self.server.location:
            self.send_header("Location", self.server.location)
        self.end_headers()

    def log_message(self, *_args: object) -> None:
        """Nothing on the terminal."""


class Mail(socketserver.TCPServer):
    """A mail server; it takes every address but those that begin with `refused`, and one password.

    Args:
        starttls: what it offers STARTTLS with; names and passwords are only taken then.
        tls: what it speaks TLS with from the start.
    """

    PASSWORD = "gates of horn"  # noqa: S105  of a double

    def __init__(self, *, starttls: ssl.SSLContext | None = None, tls: ssl.SSLContext | None = None) -> None:
        super().__init__(("127.0.0.1", 0), _MailHandler)
        self.starttls, self.tls = starttls, tls
        self.got: list[tuple[list[str], bytes]] = []
        self.said: list[str] = []
        self.users: list[str] = []

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def get_request(self) -> tuple[Any, Any]:
        connection, address = super().get_request()
        return _safe(connection, self.tls), address

    def handle_error(self, *_args: object) -> None:
        """Nothing on the terminal: who calls may well hang up."""


class _MailHandler(socketserver.StreamRequestHandler):
    server: Mail

    def handle(self) -> None:
        self._say("220 double")
        self.to: list[str] = []
        self.safe = self.server.tls is not None
        while line := self.rfile.readline():
            word = line.decode().strip()
            self.server.said.append(word)
            verb = word.split()[0].upper()
            if verb == "STARTTLS":
                self._say("220 go on")
                self._begin_tls()
                continue
            self._say(self._answer(verb, word))
            if verb == "QUIT":
                return

    def _answer(self, verb: str, word: str) -> str:
        match verb:
            case "EHLO" if self.safe:
                return "250-double\r\n250 AUTH PLAIN"
            case "EHLO" if self.server.starttls:
                return "250-double\r\n250 STARTTLS"
            case "AUTH":
                _, user, password = base64.b64decode(word.split()[2]).decode().split("\0")
                self.server.users.append(user)
                return "235 good" if password == Mail.PASSWORD else "535 5.7.8 not with these"
            case "RCPT":
                address = word.partition(":")[2].strip("<> ")
                if address.startswith("refused"):
                    return "550-nobody here\r\n550 of that name"
                self.to.append(address)
            case "DATA":
                self._say("354 go on")
                lines = []
                while (part := self.rfile.readline()) not in (b".\r\n", b""):
                    lines.append(part)
                self.server.got.append((self.to, b"".join(lines)))
            case "QUIT":
                return "221 bye"
        return "250 good"

    def _begin_tls(self) -> None:
        assert self.server.starttls is not None
        self.connection = self.request = self.server.starttls.wrap_socket(self.connection, server_side=True)
        self.rfile, self.wfile = self.connection.makefile("rb"), self.connection.makefile("wb", buffering=0)
        self.safe = True

    def finish(self) -> None:
        with suppress(OSError):
            super().finish()
        self.connection.close()

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


def _safe(connection: Any, tls: ssl.SSLContext | None) -> Any:
    """The connection, with TLS if asked for. Raises OSError, which the server takes for a call that broke."""
    if tls is None:
        return connection
    try:
        return tls.wrap_socket(connection, server_side=True)
    except OSError:
        connection.close()
        raise
