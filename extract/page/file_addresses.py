"""Addresses of files as platforms write them: which lead to a document, or to a viewer of one; its name."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit

from extract.page.elements import printed

KINDS = r"\.(?:pdf|docx?|wps|xlsx?|et|ofd|rtf|zip|rar|odt|ods)"
_FILE = re.compile(rf"{KINDS}$", re.IGNORECASE)
# Addresses of platforms whose downloads bear no file name in their path.
SERVED = re.compile(
    r"/(?:downfile|download\w*)\.(?:jspx?|do|aspx?|ashx|php|action)\b|[?&](?:wbfileid|pathfile)=|"
    r"/attachments?/|/attach/-?\d|/protect/P|/group\d+/M\d\d/",
    re.IGNORECASE,
)
# What such an address may serve as well.
_NO_FILE = re.compile(r"\.(?:jpe?g|png|gif|bmp|ico|svg|mp[34]|avi|apk|exe|css|js|s?html?)$", re.IGNORECASE)
# Parameters of a viewer, or of a download, that hold the address or the name of the file.
_VIEWED = frozenset(("file", "src", "url", "pdf", "path", "furl", "fileurl", "pdfurl"))
_NAMES = frozenset(("filename", "showname", "name", "fname", "displayname", "realname"))


def is_file(address: str) -> bool:
    """Whether an address names a document to be read, by its ending or as platforms serve downloads."""
    parts = urlsplit(address)
    path = unquote(parts.path)
    if _FILE.search(path):
        return True
    if any(_FILE.search(value) for name, value in parse_qsl(parts.query) if name.lower() in _NAMES):
        return True
    return SERVED.search(address) is not None and not (_NO_FILE.search(path) and not parts.query)


def has_ending(path: str) -> bool:
    """Whether a path ends as the name of a document does."""
    return _FILE.search(path) is not None


def viewed(address: str) -> str | None:
    """The file that a viewer is told to show: `viewer.html?file=%2Fa.pdf`."""
    parts = urlsplit(address)
    if _FILE.search(unquote(parts.path)) or not (parts.query or parts.fragment):
        return None
    for name, value in parse_qsl(parts.query or parts.fragment.partition("?")[2] or parts.fragment):
        if name.lower() in _VIEWED and is_file(value):
            return urljoin(address.partition("?")[0].partition("#")[0], value)
    return None


def name_in(address: str) -> str:
    """The file's name as its address has it; empty where that is no word."""
    parts = urlsplit(address)
    named = [value for name, value in parse_qsl(parts.query) if name.lower() in _NAMES]
    for name in (*reversed(named), unquote(parts.path).rsplit("/", 1)[-1]):
        if re.search(r"[\u3400-\u9fff]", name):
            return printed(name)
    return ""


def plain_name(words: str) -> str:
    """Words without the ending of a file name."""
    return re.sub(rf"{KINDS}(?![a-z0-9])", " ", words, flags=re.IGNORECASE).strip()
