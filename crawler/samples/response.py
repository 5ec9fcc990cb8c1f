"""Sample portals, one answer of a portal before it is sent."""

from __future__ import annotations

from dataclasses import dataclass

# Stands in a page where its visit counter does; the server puts a new number there at every request.
HITS = "@@HITS@@"


@dataclass(frozen=True, slots=True)
class Response:
    """Status, text and headers of an answer; `encoding` is that of the bytes sent.

    `headers` are further ones; `cut` breaks the connection off instead of answering; `data` is a file to
    be sent as it is, in place of the text. They are for sample platforms.
    """

    status: int
    text: str
    media_type: str = "text/html; charset=utf-8"
    encoding: str = "utf-8"
    location: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    cut: bool = False
    data: bytes = b""

    def payload(self, hits: int) -> bytes:
        """The bytes of the answer to request number `hits`."""
        if self.data:
            return self.data
        return self.text.replace(HITS, str(hits)).encode(self.encoding)
