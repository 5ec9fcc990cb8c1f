"""Addresses: which host one names, how it is asked, and when two are the same page.

Nothing here is fetched; these are rules about strings.
"""

from __future__ import annotations

import re
from posixpath import dirname
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

from w3lib.url import safe_url_string

from crawler.asks import MARK

_DEFAULT_PORTS = {"http": 80, "https": 443}
_UNSAFE = re.compile(r"[\\\x00-\x20\x7f]")
_MOBILE_FILE = re.compile(r"_(?:wap|app|m|mobile)(?=\.s?html?$)", re.IGNORECASE)
_INDEX_FILE = re.compile(r"/(?:index|default)\.(?:s?html?|jsp|php|aspx?)$", re.IGNORECASE)
_TWIN_HOST = re.compile(r"^(?:www|m|wap|3g)\.")
_SESSION = re.compile(r";jsessionid=[^/?#]*", re.IGNORECASE)


def _parts(url: str) -> SplitResult | None:
    """The parts of a plain http(s) address, None for anything else."""
    if _UNSAFE.search(url):
        return None
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in _DEFAULT_PORTS or not parts.hostname or "@" in parts.netloc or port == 0:
        return None
    return parts


def host_name(name: str) -> str | None:
    """A host name in the one form that is compared: lower case, IDNA, without a final dot."""
    name = name.strip().lower().rstrip(".")
    if name.isascii():
        return name or None
    try:
        return name.encode("idna").decode("ascii")
    except UnicodeError:
        return None


def host_of(url: str) -> str | None:
    """The host an address asks, with its port when it is not the scheme's own.

    None if it is no plain web address: another scheme, user information, blanks or backslashes in it.
    """
    parts = _parts(url)
    if parts is None or parts.hostname is None:
        return None
    name = host_name(parts.hostname)
    if name is None:
        return None
    port = parts.port
    return name if port in (None, _DEFAULT_PORTS[parts.scheme]) else f"{name}:{port}"


def is_allowed(url: str, hosts: frozenset[str]) -> bool:
    """Whether an address belongs to one of `hosts` exactly: no sub-domain, no look-alike, no other port."""
    host = host_of(url)
    return host is not None and host in hosts


def absolute(base: str, href: str, encoding: str = "utf-8") -> str | None:
    """The address `href` means on a page at `base`, escaped, without its fragment.

    None when it is no web address (`javascript:`, `mailto:`, a bare fragment).
    """
    href = href.strip()
    if not href or href.startswith("#"):
        return None
    try:
        joined = urljoin(base, re.sub(r"[\r\n\t]", "", href))
        escaped = safe_url_string(joined.partition("#")[0].strip(), encoding=encoding)
    except (ValueError, LookupError):
        return None
    return escaped if host_of(escaped) else None


def directory(url: str) -> str:
    """The folder a page lies in, with its final slash and without query."""
    parts = urlsplit(url)
    path = parts.path or "/"
    folder = path if path.endswith("/") else dirname(path).rstrip("/") + "/"
    return urlunsplit((parts.scheme, parts.netloc, folder, "", ""))


def is_below(url: str, folder: str) -> bool:
    """Whether `url` lies in `folder` or deeper, scheme and `www.` ignored; the folder itself does not."""
    inner, outer = page_key(url), page_key(folder)
    return inner != outer and inner.startswith(outer if outer.endswith("/") else outer + "/")


def is_twin(url: str) -> bool:
    """Whether the address is of a mobile or reader copy of another page (`_wap.html`, `m.` host)."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    return bool(_MOBILE_FILE.search(parts.path)) or host.startswith(("m.", "wap.", "3g."))


def page_key(url: str) -> str:
    """What two addresses of one page have in common.

    Scheme, `www.`/`m.`, default port, index file, session id, fragment and the mark of a mobile
    copy are left out. A double slash stays: on some systems it belongs to the address. So does what
    `crawler.asks` writes into the fragment: another form is another page.
    """
    parts = urlsplit(url)
    asked = f"#{parts.fragment}" if parts.fragment.startswith(MARK[1:]) else ""
    host = _TWIN_HOST.sub("", host_of(url) or parts.netloc.lower())
    path = _MOBILE_FILE.sub("", _SESSION.sub("", parts.path or "/"))
    path = _INDEX_FILE.sub("/", path)
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{path}{query}{asked}"


def sessionless(url: str) -> str:
    """The address without the session that a server writes into the links of whoever keeps no cookie.

    It is another one at every visit: with it each page would be new every night.
    """
    return _SESSION.sub("", url)


def leads_up(asked: str, given: str) -> bool:
    """Whether a redirect led from a page to a folder above it, as portals do for pages that are gone."""
    if page_key(asked) == page_key(given) or is_below(given, directory(asked)):
        return False
    return is_below(asked, directory(given))
