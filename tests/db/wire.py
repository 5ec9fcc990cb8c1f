"""The wire to a PostgreSQL server, which can be cut: at any moment, or right before or after a COMMIT."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Literal, TypeAlias

from sqlalchemy import URL

Cut: TypeAlias = Literal["before", "after", "gone"]
_RESET = struct.pack("ii", 1, 0)


class Wire:
    """Connections to a server, each passed on byte by byte.

    Attributes:
        url: the database, by this wire.
        cuts: what happens at the next COMMITs, in order: None lets one pass, `before` cuts the wire before
            the server hears of it, `after` before its answer comes back, `gone` then too and for good.
    """

    def __init__(self, url: URL) -> None:
        self._server = f"{url.query['host']}/.s.PGSQL.{url.port or 5432}"
        self._open: list[socket.socket] = []
        self._lock = threading.Lock()
        self._goes = False
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._address = self._listener.getsockname()
        self.cuts: list[Cut | None] = []
        self.url = url.set(host="127.0.0.1", port=self._address[1], query={})
        self._accept()

    def down(self) -> None:
        """Refuse connections, and reset those there are."""
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        with self._lock:
            cut, self._open = self._open, []
        for end in cut:
            _reset(end)

    def up(self) -> None:
        """Take connections again."""
        self._listener = socket.create_server(self._address)
        self._accept()

    def _accept(self) -> None:
        listener = self._listener

        def take() -> None:
            with suppress(OSError):
                while True:
                    client, _ = listener.accept()
                    server = socket.socket(socket.AF_UNIX)
                    server.connect(self._server)
                    with self._lock:
                        self._open += (client, server)
                    wanted = threading.Event()
                    for work in (self._ask, self._answer):
                        threading.Thread(target=work, args=(client, server, wanted), daemon=True).start()

        threading.Thread(target=take, daemon=True).start()

    def _ask(self, client: socket.socket, server: socket.socket, wanted: threading.Event) -> None:
        with suppress(OSError):
            while data := client.recv(1 << 16):
                cut = self.cuts.pop(0) if b"COMMIT" in data and self.cuts else None
                if cut == "before":
                    break
                if cut in ("after", "gone"):
                    self._goes = cut == "gone"
                    wanted.set()
                server.sendall(data)
        if not wanted.is_set():
            _reset(client)
            _reset(server)

    def _answer(self, client: socket.socket, server: socket.socket, wanted: threading.Event) -> None:
        with suppress(OSError):
            while data := server.recv(1 << 16):
                if wanted.is_set():
                    if self._goes:
                        self.down()
                    break
                client.sendall(data)
        _reset(client)
        _reset(server)


def _reset(end: socket.socket) -> None:
    with suppress(OSError):
        end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
    with suppress(OSError):
        # Wakes the thread that reads from it.
        end.shutdown(socket.SHUT_RDWR)
    end.close()


@contextmanager
def wired(url: URL) -> Iterator[Wire]:
    """A wire to the server of `url`, until the end of the block."""
    wire = Wire(url)
    try:
        yield wire
    finally:
        wire.down()
