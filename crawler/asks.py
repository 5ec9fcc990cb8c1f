"""Requests that are more than an address, written as one.

Some platforms give the pages of a list only to a POST, or only to what looks like a script's own
request. The ledger knows pages by address, so such a request is written into the fragment of its
address, which is never sent: one string that is stored, compared and asked again.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

MARK = "#ask:"
_FORM = "application/x-www-form-urlencoded; charset=UTF-8"


@dataclass(frozen=True, slots=True)
class Ask:
    """One request.

    Attributes:
        url: the address asked.
        form: fields of a POST, in order; empty for a GET.
        script: whether it is asked as a page's script asks (X-Requested-With, JSON welcome).
        referer: the page whose script asks.
        note: what the asking strategy has to know when the answer comes; never sent.
    """

    url: str
    form: tuple[tuple[str, str], ...] = ()
    script: bool = False
    referer: str = ""
    note: str = ""

    @property
    def address(self) -> str:
        """The request as one address; a plain GET is its own."""
        if not (self.form or self.script or self.referer or self.note):
            return self.url
        parts = [
            ("form", urlencode(self.form)),
            ("script", "1" if self.script else ""),
            ("referer", self.referer),
            ("note", self.note),
        ]
        return self.url + MARK + urlencode([part for part in parts if part[1]])

    @classmethod
    def read(cls, address: str) -> Ask:
        """The request an address stands for."""
        url, mark, written = address.partition(MARK)
        if not mark:
            return cls(address)
        parts = dict(parse_qsl(written))
        form = tuple(parse_qsl(parts.get("form", ""), keep_blank_values=True))
        return cls(url, form, bool(parts.get("script")), parts.get("referer", ""), parts.get("note", ""))

    @property
    def method(self) -> str:
        """GET, or POST where there is a form."""
        return "POST" if self.form else "GET"

    @property
    def body(self) -> bytes:
        """The form as it is sent."""
        return urlencode(self.form).encode("ascii")

    @property
    def headers(self) -> dict[str, str]:
        """The headers the request needs beside the usual ones."""
        headers = {}
        if self.form:
            headers["Content-Type"] = _FORM
        if self.script:
            headers["X-Requested-With"] = "XMLHttpRequest"
            headers["Accept"] = "application/json, text/javascript, */*; q=0.01"
        if self.referer:
            headers["Referer"] = self.referer
        return headers
