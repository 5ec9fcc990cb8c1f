"""Media types by content only: magic numbers, then what the text looks like."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from extract.media.charset import control_share, decode, wide_encoding
from extract.media.ole import top_names

EMPTY = "application/x-empty"
BINARY = "application/octet-stream"
OLE = "application/x-ole-storage"
ZIP = "application/zip"

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", ZIP),
    (b"PK\x05\x06", ZIP),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE),
    (b"{\\rtf", "application/rtf"),
    (b"\x1f\x8b", "application/gzip"),
    (b"BZh", "application/x-bzip2"),
    (b"\xfd7zXZ\0", "application/x-xz"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"\x28\xb5\x2f\xfd", "application/zstd"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"\0\0\0\x0cjP  ", "image/jp2"),
)
_HEADERS = (
    ("image/webp", re.compile(rb"RIFF....WEBP", re.DOTALL)),
    ("image/bmp", re.compile(rb"BM....\0\0\0\0", re.DOTALL)),
)
_ODF = "application/vnd.oasis.opendocument."
_PACKED = (
    ("word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("ppt/presentation.xml", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ("OFD.xml", "application/ofd"),
    ("META-INF/container.xml", "application/epub+zip"),
)
# Names at the top of an OLE file. ET and WPS are XLS and DOC under other names; a package that Office
# encrypts is an OLE file too.
_STREAMS = (
    ("EncryptedPackage", "application/x-ole-encrypted"),
    ("WordDocument", "application/msword"),
    ("Workbook", "application/vnd.ms-excel"),
    ("Book", "application/vnd.ms-excel"),
    ("PowerPoint Document", "application/vnd.ms-powerpoint"),
    ("MatOST", "application/vnd.ms-works"),
    ("MM", "application/vnd.ms-works"),
)
_CONTENT_TYPES = "[Content_Types].xml"
_HEAD = 1 << 16
_LONGEST_TYPE = 100
_SHORT_NAME = 6
# An element only markup has; inline ones alone (`<br>` in a Markdown cell) do not make a page.
_ELEMENT = re.compile(
    rb"<(?:!doctype\s+html|(?:html|head|body|meta|title|table|tbody|tr|td|th|div|p|ul|ol|li|h[1-6]|script|"
    rb"style|link|form|section|article|center|font|span|iframe|frameset|blockquote|pre)(?=[\s/>]))",
    re.IGNORECASE,
)
_JSON_OPENING = re.compile(r"[\ufeff\s]*(?:[\w$.]{1,80}\s*\(\s*)?(?:\{\s*[\"}]|\[\s*[\[{\"\]])")
_JSON_CLOSING = re.compile(r"[}\]]\s*\)?\s*;?\s*\Z")
_XML_OPENING = re.compile(rb"\s*<(?:\?xml[\s?]|[A-Za-z][\w.-]{0,60}[\s>/])")
# Header fields of a message up to the one that says it has parts; lines that go on begin with a blank.
_MHTML_OPENING = re.compile(
    rb"(?i)MIME-Version:|"
    rb"(?:[\w-]{2,40}:[^\n]{0,998}\n(?:[ \t][^\n]{0,998}\n){0,9}){0,20}?Content-Type:\s*multipart/"
)


def media_type(data: bytes) -> str:
    """The media type of `data`, from its content alone; `application/octet-stream` if nothing fits."""
    if not data.strip(b" \t\r\n\f\0\xef\xbb\xbf"):
        return EMPTY
    return _by_magic(data) or _by_text(data)


def _by_magic(data: bytes) -> str | None:
    known = next((name for magic, name in _MAGIC if data.startswith(magic)), None)
    if known in _CONTAINERS:
        return _CONTAINERS[known](data)
    if known is not None:
        return known
    if b"%PDF-" in data[:1024] and not _ELEMENT.search(data[:1024]):
        return "application/pdf"
    return next((name for name, pattern in _HEADERS if pattern.match(data)), None)


def _packed(data: bytes) -> str:
    """Which packed document a ZIP is; a cut one is told by the names in its local headers."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {name.replace("\\", "/") for name in archive.namelist()}
            if "mimetype" in names and (said := _opendocument(archive)) is not None:
                return said
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
        names = {name for name, _ in _PACKED if name.encode() in data}
    known = next((name for member, name in _PACKED if member in names), None)
    # The standard leaves the name of the main part open; some writers count their saves in it.
    if known is None and _CONTENT_TYPES in names and any(name.startswith("word/document") for name in names):
        return _PACKED[0][1]
    return known or ZIP


def _opendocument(archive: zipfile.ZipFile) -> str | None:
    """The media type an OpenDocument file names in its first member, None if it is none."""
    try:
        with archive.open("mimetype") as member:
            said = member.read(_LONGEST_TYPE).decode("ascii", "replace").strip()
    except (KeyError, zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, NotImplementedError):
        return None
    return said.removesuffix("-template") if said.startswith(_ODF) else None


def _ole(data: bytes) -> str:
    names = top_names(data)
    if names:
        return next((name for stream, name in _STREAMS if stream in names), OLE)
    # A cut file may have lost its directory; long names are spelt nowhere else.
    spelt = ((stream.encode("utf-16-le"), name) for stream, name in _STREAMS if len(stream) > _SHORT_NAME)
    return next((name for stream, name in spelt if stream in data), OLE)


_CONTAINERS = {ZIP: _packed, OLE: _ole}


def _by_text(data: bytes) -> str:
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff")) or wide_encoding(data) is not None
    if wide:
        data = decode(data).encode("utf-8", "replace")
    elif _is_binary(data):
        return BINARY
    if _looks_like_json(data):
        return "application/json"
    if _MHTML_OPENING.match(data):
        return "multipart/related"
    if _ELEMENT.search(data):
        return "text/html"
    return "application/xml" if _XML_OPENING.match(data) else "text/plain"


def _is_binary(data: bytes) -> bool:
    nul, others = control_share(data[:_HEAD])
    return nul > 0.3 or others > 0.02


def _looks_like_json(data: bytes) -> bool:
    head, tail = data[:200].decode("utf-8", "ignore"), data[-200:].decode("utf-8", "ignore")
    return bool(_JSON_OPENING.match(head) and _JSON_CLOSING.search(tail))
