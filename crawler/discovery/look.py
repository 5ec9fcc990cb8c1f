"""One page as discovery sees it. Runs in a reading process."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from crawler.discovery.links import Link, frames, links
from crawler.listings.model import Reading
from crawler.listings.page import ListPage
from crawler.reading.examine import Task, examine_page
from crawler.refusals import Refusal, by_content, is_shell
from extract.errors import Unreadable
from extract.media.charset import decode
from extract.media.sniff import media_type
from extract.page.html import parse_html

_HIDDEN = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)|<!--.*?-->|<[^>]*>", re.IGNORECASE | re.DOTALL)
_TITLE = re.compile(r"<title[^>]*>(.*?)</title", re.IGNORECASE | re.DOTALL)
_FOOT_CODE = re.compile(r"网站标识码\s*[::：]?\s*([a-z]{0,2}\d{8,10})(?!\d)", re.IGNORECASE)
_SCRIPT_CODE = re.compile(r"sitecode\s*=\s*[\"']?([a-z]{0,2}\d{8,10})(?!\d)", re.IGNORECASE)
_MARKUP = ("text/html", "text/plain", "application/xhtml+xml", "text/xml", "application/xml")


@dataclass(frozen=True, slots=True)
class Look:
    """What a page shows.

    Attributes:
        url: final address.
        refusal: why it is no page; all else is empty then.
        links: named links.
        frames: pages shown inside it.
        tags: its labels (`meta name=…`), names in lower case.
        title: of the page.
        codes: 网站标识码 with the place it stands in, in the order of trust.
        reading: as the crawl would read it as a list.
        has_report: whether it shows a report itself.
        is_shell: whether script draws it.
        mark: of the words it shows, without its own address; two pages with one mark are one.
    """

    url: str
    refusal: Refusal | None = None
    links: tuple[Link, ...] = ()
    frames: tuple[str, ...] = ()
    tags: tuple[tuple[str, str], ...] = ()
    title: str = ""
    codes: tuple[tuple[str, str], ...] = ()
    reading: Reading | None = None
    has_report: bool = False
    is_shell: bool = False
    mark: str = ""

    def tag(self, name: str) -> str:
        """A label of the page, empty if it has none of this name."""
        return dict(self.tags).get(name.lower(), "")


def look(task: Task) -> Look:
    """Read one page; whatever it is, it comes back as a value."""
    if media_type(task.data) not in _MARKUP:
        return Look(task.url, Refusal("not_a_report", "the address gives no page but a file"))
    markup = decode(task.data, task.hints.charset)
    refusal = by_content(markup)
    if refusal is not None:
        return Look(task.url, refusal)
    try:
        page, reading, report = examine_page(task)
        root = parse_html(page.markup)
    except Unreadable as error:
        return Look(task.url, Refusal("unreadable", error.detail))
    if root is None:
        return Look(task.url, Refusal("empty_listing", "the page is empty"))
    title = _TITLE.search(markup)
    return Look(
        task.url,
        links=links(page, root),
        frames=frames(page, root),
        tags=tuple(page.tags.items()),
        title=" ".join(title[1].split()) if title else "",
        codes=_codes(page, markup),
        reading=reading,
        has_report=report is not None,
        is_shell=is_shell(markup),
        mark=_mark(task.url, markup),
    )


def _codes(page: ListPage, markup: str) -> tuple[tuple[str, str], ...]:
    found = [("SiteIDCode", page.tags.get("siteidcode", ""))]
    found += [("the foot's 网站标识码", code) for code in _FOOT_CODE.findall(_HIDDEN.sub(" ", markup))]
    found += [("the find-error script", code) for code in _SCRIPT_CODE.findall(markup)]
    return tuple(dict.fromkeys((where, code.strip()) for where, code in found if code.strip()))


def _mark(url: str, markup: str) -> str:
    """A shell that repeats the address it was asked is still one shell."""
    words = unquote("".join(_HIDDEN.sub(" ", markup).split()))
    for part in filter(None, unquote(urlsplit(url).path).split("/")):
        words = words.replace(part, "")
    return hashlib.sha256(words.encode()).hexdigest()
