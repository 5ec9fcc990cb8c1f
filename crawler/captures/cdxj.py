"""Lines of a CDXJ index: an address in the order of its parts, a moment, and where the record lies.

https://specs.webrecorder.net/cdxj/0.1.0/; the key is the sort-friendly form of an address that web archive
readers look up: host reversed, no scheme, `www` or default port, lower case, parameters in order.
"""

from __future__ import annotations

import json
import re
from datetime import UTC
from io import BytesIO
from urllib.parse import urlsplit

from warcio.archiveiterator import ArchiveIterator

from db.captures import Capture

_WWW = re.compile(r"^www\d*\.")
_DEFAULT_PORTS = {"http": 80, "https": 443}


def url_key(url: str) -> str:
    """The key of an address. One without a host, as an ingested file's, is its own in lower case."""
    parts = urlsplit(url)
    if not parts.hostname:
        return url.lower()
    host = ",".join(reversed(_WWW.sub("", parts.hostname.lower()).split(".")))
    try:
        port = parts.port
    except ValueError:
        port = None
    if port is not None and port != _DEFAULT_PORTS.get(parts.scheme):
        host += f":{port}"
    query = "&".join(sorted(parts.query.lower().split("&"))) if parts.query else ""
    return f"{host}){parts.path.lower() or '/'}" + (f"?{query}" if query else "")


def index_line(capture: Capture, record: bytes, offset: int, file: str) -> str:
    """The line of a capture whose `record` lies at `offset` of `file`."""
    read = next(iter(ArchiveIterator(BytesIO(record))))
    said = {
        "url": read.rec_headers.get_header("WARC-Target-URI") or capture.url,
        "digest": read.rec_headers.get_header("WARC-Payload-Digest") or "",
        "mime": "warc/revisit" if read.rec_type == "revisit" else capture.media_type or "unk",
        "offset": str(offset),
        "length": str(len(record)),
        "filename": file,
    }
    if read.http_headers is not None:
        said["status"] = read.http_headers.get_statuscode()
    moment = capture.fetched_at.astimezone(UTC).strftime("%Y%m%d%H%M%S")
    return f"{url_key(said['url'])} {moment} {json.dumps(said, ensure_ascii=False)}"
