"""Which files of a page are to be fetched: reports by their words, or by the page that carries them.

A file whose words promise a report is fetched whatever the page holds: the same text beside its page is
a second source, another body's or year's is a report of its own. A file called 附件1 is fetched where the
page is a report's article. Forms, guides and rules hang on reports too and are left alone.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Literal

from crawler.addresses import absolute, page_key
from crawler.listings import titles
from crawler.listings.titles import Promise
from extract.document import Document
from extract.hints import Hints
from extract.identity.dates import find_published
from extract.identity.title import find_title
from extract.page.attachments import Attachment, base_of, find, may_carry
from extract.page.file_addresses import plain_name
from extract.page.html import parse_html
from extract.page.page import read_html
from extract.report import Report, TableName

# A page that carries the reports of all townships of a county carries some forty.
MOST_FILES = 100
_STATUTORY: tuple[TableName, ...] = ("disclosure", "applications", "reviews")
# Since this year every report has the three tables.
_TABLES_SINCE = 2019
_PLACES = {"body": 0, "after": 1, "page": 2}
_NUMBERING = re.compile(r"^(?:附件|附)?[\d一二三四五六七八九十]{0,3}[:：.．、)）]+")


@dataclass(frozen=True, slots=True)
class File:
    """A file to be fetched: a `report`, or what only may be one; `title` is what is known of it.

    `under` is what it hangs under where its own words name only a body: the page's title and that body.
    """

    url: str
    kind: Literal["report", "maybe"]
    title: str
    under: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Files:
    """What a page carries: files to fetch, how many more there are, and the day the page was published."""

    files: tuple[File, ...] = ()
    more: int = 0
    published: date | None = None


NO_FILES = Files()


@dataclass(frozen=True, slots=True)
class _Page:
    """What is known of the page when its files are judged."""

    url: str
    base: str
    title: str
    published: date | None
    promising: bool
    kind: Literal["report", "maybe"]
    report: Report | None
    found: Sequence[Attachment] = field(default_factory=tuple)


def files_of(
    markup: str, hints: Hints, kind: Literal["list", "report", "maybe"], report: Report | None
) -> Files:
    """The files of a page that are to be fetched, the likeliest first.

    Args:
        markup: the page, decoded.
        hints: where it was found; its `url` is the page's final address.
        kind: what the page is in the ledger.
        report: what the page itself says, None where it holds no report.

    Raises:
        Unreadable: the page cannot be parsed.
    """
    if not may_carry(markup):
        return NO_FILES
    document = read_html(markup)
    found = _found(document, markup)
    if not found:
        return NO_FILES
    page = _page(document, hints, kind, report, found)
    chosen = _chosen(page)
    return Files(tuple(chosen[:MOST_FILES]), max(0, len(chosen) - MOST_FILES), page.published)


def lacks_tables(report: Report) -> bool:
    """Whether tables that the report should have could not be read from it whole."""
    states = [report.tables[name] for name in _STATUTORY]
    if any(state in ("image", "unreadable", "partial") for state in states):
        return True
    return "absent" in states and (report.year or 0) >= _TABLES_SINCE


def _found(document: Document, markup: str) -> list[Attachment]:
    found = find(document.tree, document.container) if document.tree is not None else []
    if document.tree is None or document.tree.find("head") is None:
        # The report was carried by a script or a field: the page around it has links of its own.
        root = parse_html(markup)
        known = {one.address for one in found}
        found += [one for one in (find(root) if root is not None else []) if one.address not in known]
    return found


def _page(
    document: Document,
    hints: Hints,
    kind: Literal["list", "report", "maybe"],
    report: Report | None,
    found: Sequence[Attachment],
) -> _Page:
    title = (report.title if report else find_title(document, hints)) or hints.link_title or ""
    year = report.year if report else min(titles.years(title), default=None)
    base = base_of(document.tree) if document.tree is not None else None
    promises = {titles.judge(title), titles.judge(hints.link_title or "")}
    promising = (
        report is not None or Promise.REPORT in promises or (kind == "maybe" and Promise.MAYBE in promises)
    )
    return _Page(
        url=hints.url or "",
        base=(absolute(hints.url or "", base) if base else None) or hints.url or "",
        title=title,
        published=(report.published_on if report else None) or find_published(document, hints, year),
        promising=promising,
        kind="maybe" if kind == "maybe" else "report",
        report=report,
        found=found,
    )


def _chosen(page: _Page) -> list[File]:
    """The files to fetch, the likeliest first, each once."""
    ranked: list[tuple[int, int, int, File]] = []
    seen = {page_key(page.url)}
    for order, attachment in enumerate(page.found):
        url = absolute(page.base, attachment.address)
        if url is None or page_key(url) in seen:
            continue
        judged = _judged(page, attachment)
        if judged is not None:
            seen.add(page_key(url))
            rank, kind, title, under = judged
            ranked.append((rank, _PLACES[attachment.place], order, File(url, kind, title, under)))
    ranked.sort(key=lambda one: one[:3])
    return _one_is_the_report(page, [(rank, file) for rank, _, _, file in ranked])


def _one_is_the_report(page: _Page, ranked: Sequence[tuple[int, File]]) -> list[File]:
    """A promising page without a report has it in a file: the likeliest is missed when it cannot be read."""
    chosen = [file for _, file in ranked]
    if page.report is None and page.promising and chosen and chosen[0].kind == "maybe":
        first = chosen[0]
        chosen[0] = File(first.url, page.kind, first.title, first.under)
    return chosen


def _judged(
    page: _Page, attachment: Attachment
) -> tuple[int, Literal["report", "maybe"], str, tuple[str, ...]] | None:
    """How likely a file is a report (0 is best), what it is in the ledger, and its title; None leaves it."""
    words = _NUMBERING.sub("", "".join(plain_name(attachment.words).split()))
    if titles.judge(words) is Promise.REPORT:
        return 0, "report", _fuller(words, page.title), ()
    if not page.promising or _words("others").search(titles.plain(words)):
        return None
    if _is_generic(words):
        return 1, "maybe", page.title, ()
    if attachment.place == "page" or (page.report is not None and not lacks_tables(page.report)):
        return None
    if titles.is_body(words):
        return 1, "maybe", words, (page.title, words)
    return 2, "maybe", page.title, ()


def _fuller(words: str, title: str) -> str:
    """The title of the page where it names the body of a report that the file's own words leave unnamed."""
    same_year = not titles.years(title) or titles.years(words) <= titles.years(title)
    return title if same_year and titles.names_body(title) and not titles.names_body(words) else words


def _is_generic(words: str) -> bool:
    rest = "".join(re.findall("[\u3400-\u9fff]+", titles.plain(words)))
    return not _words("generic").sub("", rest)


@cache
def _words(name: str) -> re.Pattern[str]:
    """One list of the data file as an alternation, longest first."""
    data = tomllib.loads(files("crawler.reading").joinpath("attached.toml").read_text("utf-8"))
    return _alternation(data[name])


def _alternation(entries: Iterable[str]) -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(sorted(entries, key=len, reverse=True)) + ")")
