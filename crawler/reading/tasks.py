"""From a page of the ledger and its answer to a reader's task: what is known of the page as hints."""

from __future__ import annotations

import re
from urllib.parse import unquote

from scrapy.http import Response

from crawler.listings.titles import Promise, judge, names_body
from crawler.reading.examine import Task
from db.ledger import Page
from extract.hints import Hints
from extract.media.sniff import media_type
from extract.page.file_addresses import plain_name

# What the ledger has as the link's words of a list's further pages.
FURTHER = "下一页"
_FILE_NAME = re.compile(r"filename\s*=\s*(?:\"([^\"]+)\"|([^;\s]+))", re.IGNORECASE)
_CODED_NAME = re.compile(r"filename\*\s*=\s*([\w-]*)'[^']*'([^;\s]+)", re.IGNORECASE)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)


def is_further(page: Page) -> bool:
    """Whether a page is a further page of a list, not its first."""
    return page.kind == "list" and page.link_title == FURTHER


def task_of(page: Page, response: Response) -> Task:
    """The task of reading `response`, which `page` was answered with."""
    media, charset = declared(response)
    words = page.link_title
    if page.kind == "list" and judge(words or "") is not Promise.REPORT:
        words = None  # a column's name is no report's title
    if page.parent is not None:
        words = _telling(words or "", file_name(response)) or words
    hints = Hints(
        url=response.url,
        link_title=words,
        link_date=page.link_date,
        trail=page.trail,
        listing_body=page.listing_body,
        media_type=media,
        charset=charset,
    )
    return Task(
        response.body,
        page.kind,
        hints,
        page.strategy,
        more=is_further(page),
        asked=page.url,
        is_file=page.parent is not None,
    )


def is_file(response: Response) -> bool:
    """Whether a response is a file by its content, and no page or text."""
    return not media_type(response.body).startswith(("text/", "application/x-empty", "application/xml"))


def file_name(response: Response) -> str:
    """The name under which a response offers its file, without ending; empty without one."""
    said = response.headers.get("Content-Disposition") or b""
    text = _decoded(said)
    if coded := _CODED_NAME.search(text):
        try:
            return plain_name(unquote(coded[2], encoding=coded[1] or "utf-8"))
        except LookupError:
            return plain_name(unquote(coded[2]))
    named = _FILE_NAME.search(text)
    return plain_name(unquote(named[1] or named[2])) if named else ""


def _telling(words: str, name: str) -> str:
    """A file's own name, where it promises a report and the link's words promise less."""
    if judge(name) is not Promise.REPORT:
        return ""
    return name if judge(words) is not Promise.REPORT or (names_body(name) and not names_body(words)) else ""


def _decoded(said: bytes) -> str:
    """A header's text: portals send names in UTF-8 or GBK, whatever the rules say."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return said.decode(encoding)
        except UnicodeDecodeError:
            continue
    return said.decode("latin-1")


def declared(response: Response) -> tuple[str | None, str | None]:
    """Media type and charset that a response's header declares."""
    said = (response.headers.get("Content-Type") or b"").decode("latin-1")
    charset = _CHARSET.search(said)
    return said.partition(";")[0].strip().lower() or None, charset[1] if charset else None
